// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/QString>

namespace zonescope {

/// The Region that the address of a domain names: `https://dzd_x.datazone.eu-west-1.on.aws/…`, the same with
/// `sagemaker`, or an ARN `arn:aws:datazone:eu-west-1:…`. Empty where the text is neither. What people have at hand
/// when they are asked for a Region is the page of their domain.
[[nodiscard]] QString regionOfDomainAddress(const QString &text);

} // namespace zonescope
