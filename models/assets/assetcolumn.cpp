// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/assets/assetcolumn.h"

#include <QtCore/QCoreApplication>

namespace zonescope {

namespace {

struct AssetColumnText {
    Q_DECLARE_TR_FUNCTIONS(zonescope::AssetColumnText)
};

} // namespace

QString assetColumnTitle(AssetColumn column)
{
    switch (column) {
    case AssetColumn::Status:
        return AssetColumnText::tr("Status");
    case AssetColumn::Database:
        return AssetColumnText::tr("Database");
    case AssetColumn::TechnicalName:
        return AssetColumnText::tr("Technical name");
    case AssetColumn::Lineage:
        return AssetColumnText::tr("Lineage event");
    case AssetColumn::Error:
        return AssetColumnText::tr("Error");
    case AssetColumn::AssetId:
        return AssetColumnText::tr("Asset id");
    case AssetColumn::Description:
        return AssetColumnText::tr("Description");
    case AssetColumn::LineageError:
        return AssetColumnText::tr("Lineage error");
    case AssetColumn::LineageEventId:
        return AssetColumnText::tr("Lineage event id");
    case AssetColumn::CreatedAt:
        return AssetColumnText::tr("Created (UTC)");
    case AssetColumn::UpdatedAt:
        return AssetColumnText::tr("Updated (UTC)");
    }
    return {};
}

QString assetColumnToolTip(AssetColumn column)
{
    switch (column) {
    case AssetColumn::Status:
        return AssetColumnText::tr("What the run did with the asset (dataAssetStatus)");
    case AssetColumn::Database:
        return AssetColumnText::tr("Where the table is (database); the service does not tell its schema");
    case AssetColumn::TechnicalName:
        return AssetColumnText::tr("Name of the table or model at its source (technicalName)");
    case AssetColumn::Lineage:
        return AssetColumnText::tr("How far the lineage event of the asset came (lineageSummary.eventStatus)");
    case AssetColumn::Error:
        return AssetColumnText::tr("Why the asset was not imported or published (errorMessage)");
    case AssetColumn::AssetId:
        return AssetColumnText::tr("The asset in the catalog, where there is one (dataAssetId)");
    case AssetColumn::Description:
        return AssetColumnText::tr("What the source says about it (technicalDescription)");
    case AssetColumn::LineageError:
        return AssetColumnText::tr("Why its lineage event failed (lineageSummary.errorMessage)");
    case AssetColumn::LineageEventId:
        return AssetColumnText::tr("The lineage event that was sent for it (lineageSummary.eventId)");
    case AssetColumn::CreatedAt:
        return AssetColumnText::tr("When the run came to the asset (createdAt)");
    case AssetColumn::UpdatedAt:
        return AssetColumnText::tr("When the run was last busy with it (updatedAt)");
    }
    return {};
}

} // namespace zonescope
