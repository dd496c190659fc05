// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/base/random.h"

#include <QtCore/QRandomGenerator>

namespace zonescope {

double SystemRandom::uniform()
{
    return QRandomGenerator::global()->generateDouble();
}

} // namespace zonescope
