// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/aws/providers/providerfactory.h"

#include "models/aws/providers/chainsource.h"

namespace zonescope::aws {

std::shared_ptr<RefreshingProvider> makeProvider(const SettingsSelection &selection, const ProviderContext &context)
{
    return std::make_shared<RefreshingProvider>(std::make_unique<ChainSource>(selection, context), context.clock);
}

} // namespace zonescope::aws
