// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "app/demo/samplecatalogue.h"

namespace zonescope::demo {

namespace {

SampleSource source(int project, const char *name, const char *type, const char *database, int hour, int assets)
{
    SampleSource result;
    result.project = project;
    result.name = QString::fromUtf8(name);
    result.type = type;
    result.database = database;
    result.fireMinute = hour * 60;
    result.assets = assets;
    return result;
}

SampleSource told(Story story, SampleSource from)
{
    from.story = story;
    if (story != Story::EdgeRows && story != Story::UnknownStatus && story != Story::Stuck)
        from.trouble = 0; // a story is told without other failures in between
    return from;
}

SampleSource paced(Cadence cadence, SampleSource from)
{
    from.cadence = cadence;
    return from;
}

SampleSource headed(HeadRun head, SampleSource from)
{
    from.head = head;
    return from;
}

SampleSource troubled(int percent, SampleSource from)
{
    from.trouble = percent;
    return from;
}

SampleSource traced(LineageHabit habit, SampleSource from)
{
    from.lineage = habit;
    return from;
}

SampleSource zoned(const char *timezone, int offsetMinutes, SampleSource from)
{
    from.timezone = timezone;
    from.timezoneMinutes = offsetMinutes;
    from.fireMinute = ((from.fireMinute - offsetMinutes) % 1440 + 1440) % 1440;
    return from;
}

// Started at midnight all together until their minutes were spread.
void addMidnightSources(std::vector<SampleSource> &to)
{
    struct Entry {
        int project;
        int assets;
        const char *name;
        const char *type;
        const char *database;
    };
    static constexpr Entry entries[]{
        {0, 12, "Store dimension (Glue)", "GLUE", "retail_store_master"},
        {0, 34, "Basket daily (Glue)", "GLUE", "retail_basket_daily"},
        {0, 41, "Promotions (Glue)", "GLUE", "retail_promotions"},
        {0, 27, "Price zones (Redshift)", "REDSHIFT", "retail_pricing"},
        {0, 18, "Returns desk (Glue)", "GLUE", "retail_returns"},
        {0, 96, "Online orders (Glue)", "GLUE", "retail_online_orders"},
        {0, 9, "Gift cards (Redshift)", "REDSHIFT", "retail_gift_cards"},
        {0, 22, "Footfall counters (Glue)", "GLUE", "retail_footfall"},
        {0, 35, "retail-prod-default-datasource", "GLUE", "retail_prod_pub_db"},
        {0, 14, "retail_loyalty_bridge-datasource", "GLUE", "retail_loyalty_bridge"},
        {0, 6, "Markdown models (SageMaker)", "SAGEMAKER", "retail-markdown-models"},
        {0, 310, "Till events (Glue)", "GLUE", "retail_till_events"},
        {0, 48, "Tax receipts (Redshift)", "REDSHIFT", "retail_tax_receipts"},
        {1, 58, "Stock ledger (Glue)", "GLUE", "replen_stock_ledger"},
        {1, 73, "Depot movements (Glue)", "GLUE", "replen_depot_moves"},
        {1, 16, "Supplier calendar (Glue)", "GLUE", "replen_supplier_calendar"},
        {1, 31, "Shelf capacity (Redshift)", "REDSHIFT", "replen_shelf_capacity"},
        {1, 11, "Lead times (Glue)", "GLUE", "replen_lead_times"},
        {2, 24, "Tier movement (Glue)", "GLUE", "loyalty_tier_movement"},
        {2, 39, "Campaign contacts (Redshift)", "REDSHIFT", "loyalty_campaigns"},
        {6, 21, "Provider directory (Glue)", "GLUE", "registry_provider"},
        {7, 8, "Plant calendar (Glue)", "GLUE", "plant_calendar"},
    };
    const size_t first = to.size();
    int rank = 0;
    for (const Entry &entry : entries) {
        SampleSource made = source(entry.project, entry.name, entry.type, entry.database, 0, entry.assets);
        made.midnightRank = rank;
        made.fireMinute = 1 + 2 * rank;
        made.lineage = rank % 3 == 1 ? LineageHabit::Absent : LineageHabit::Usual;
        made.publishOnImport = rank % 2 == 0;
        made.trouble = rank % 5 == 0 ? 55 : 20;
        ++rank;
        to.push_back(made);
    }
    to[first].head = HeadRun::Running;
    to[first + 15].head = HeadRun::Requested;
}

void addStories(std::vector<SampleSource> &to)
{
    to.push_back(told(Story::NarrowedFilter, source(0, "POS curated (Glue)", "GLUE", "retail_pos_curated", 2, 140)));
    to.push_back(paced(Cadence::External,
                       told(Story::Quota, source(1, "Replenishment signals (Glue)", "GLUE", "replen_signals", 0, 17))));
    SampleSource never = source(2, "Churn score publish", "GLUE", "loyalty_churn_scores", 0, 1);
    never.cadence = Cadence::OnDemand;
    never.story = Story::NeverRun;
    never.description = QStringLiteral("Made when a table was published to the catalogue by hand.");
    to.push_back(never);
    to.push_back(told(Story::Publishing, source(2, "Loyalty profiles (Glue)", "GLUE", "loyalty_profile_gold", 6, 64)));
    to.push_back(
        told(Story::PasswordRotation, source(3, "Ledger warehouse (Redshift)", "REDSHIFT", "gl_subledger", 2, 52)));
    to.push_back(told(Story::LostGrant, source(4, "VaR daily (Glue)", "GLUE", "risk_var_daily", 6, 80)));
    to.push_back(told(Story::OneBadTable, source(5, "FNOL events (Glue)", "GLUE", "claims_fnol", 2, 29)));
    to.push_back(
        headed(HeadRun::Stuck,
               told(Story::Stuck, source(6, "Registry de-identified (Glue)", "GLUE", "registry_deid", 2, 44))));
    to.push_back(told(Story::LineageOnly, source(7, "Telemetry lake (Glue)", "GLUE", "plant_telemetry", 6, 104)));
}

void addOthers(std::vector<SampleSource> &to)
{
    to.push_back(
        paced(Cadence::Weekdays, troubled(35, source(3, "Journal entries (Glue)", "GLUE", "gl_journal", 6, 33))));
    to.push_back(paced(Cadence::Monthly, source(3, "Period close (Redshift)", "REDSHIFT", "gl_period_close", 3, 120)));
    to.push_back(paced(Cadence::Weekdays, source(3, "FX rates end of day (Glue)", "GLUE", "fx_rate_eod", 22, 5)));
    to.push_back(paced(
        Cadence::OnDemand,
        traced(LineageHabit::Absent, source(4, "Stress models (SageMaker)", "SAGEMAKER", "risk-stress-models", 0, 4))));
    to.push_back(
        traced(LineageHabit::Weak,
               troubled(60, source(4, "Desk exposure (Redshift)", "REDSHIFT", "risk_desk_exposure", 2, 1200))));
    to.push_back(
        paced(Cadence::Weekdays, source(5, "Claims handlers (Redshift)", "REDSHIFT", "claims_handlers", 6, 26)));
    to.push_back(
        paced(Cadence::OnDemand, source(5, "Fraud models (SageMaker)", "SAGEMAKER", "claims-fraud-models", 0, 3)));
    to.push_back(
        troubled(45, traced(LineageHabit::Weak, source(6, "Lab results (Glue)", "GLUE", "lab_result_deid", 6, 61))));
    to.push_back(source(7, "Sensor archive (Glue)", "GLUE", "plant_sensor_archive", 2, 5000));
    to.push_back(paced(Cadence::OnDemand,
                       traced(LineageHabit::Absent,
                              source(7, "Maintenance notes (Snowflake)", "SNOWFLAKE", "plant_maintenance", 0, 15))));
    to.push_back(
        headed(HeadRun::FromTheFuture,
               told(Story::EdgeRows,
                    zoned("ASIA_TOKYO", 540, source(8, "店舗マスタ（Glue）", "GLUE", "apac_store_master", 2, 19)))));
    to.push_back(
        zoned("ASIA_DUBAI", 240, source(8, "مبيعات المتاجر (Redshift)", "REDSHIFT", "apac_store_sales", 6, 37)));
    to.push_back(
        told(Story::UnknownStatus,
             paced(Cadence::OnDemand,
                   traced(LineageHabit::Absent,
                          source(8, "Franchise stock (Snowflake)", "SNOWFLAKE", "apac_franchise_stock", 0, 13)))));
    SampleSource twin =
        zoned("ASIA_CALCUTTA", 330, source(8, "Store dimension (Glue)", "GLUE", "apac_store_dim", 6, 12));
    twin.description = QStringLiteral("Named like the one of retail-sales-ops.");
    twin.enabled = false;
    to.push_back(twin);
}

} // namespace

const std::vector<CatalogueProject> &catalogueProjects()
{
    static const std::vector<CatalogueProject> projects{
        {"retail-sales-ops", "Tills, baskets and prices of the Northmere stores"},
        {"store-replenishment", "What goes on which lorry tonight"},
        {"loyalty-crm", "Loyalty profiles and campaigns"},
        {"finance-ledger", "General ledger and subledgers"},
        {"risk-exposure", "Value at risk and stress tests", false},
        {"claims-intake", "First notice of loss"},
        {"clinical-registry", "De-identified registry of the health branch"},
        {"plant-telemetry", "Sensors of the food plants"},
        {"apac-franchise", "Franchise stores; renamed from asia-pacific-partners in spring"},
    };
    return projects;
}

const std::vector<SampleSource> &catalogueSources()
{
    static const std::vector<SampleSource> sources = [] {
        std::vector<SampleSource> all;
        addStories(all);
        addMidnightSources(all);
        addOthers(all);
        return all;
    }();
    return sources;
}

const std::vector<QByteArray> &catalogueDatabases()
{
    static const std::vector<QByteArray> databases{"retail_pos_curated", "loyalty_profile_gold", "gl_subledger",
                                                   "risk_var_daily",     "claims_fnol",          "registry_deid",
                                                   "plant_telemetry",    "replen_signals"};
    return databases;
}

QByteArray catalogueTable(const QByteArray &database, int n)
{
    static const std::vector<QByteArray> tables{"pos_txn_line",  "basket_daily",   "store_dim",       "tier_movement",
                                                "journal_entry", "fx_rate_eod",    "var_by_desk",     "fnol_event",
                                                "provider_dim",  "encounter_deid", "lab_result_deid", "sensor_minute"};
    const auto count = static_cast<int>(tables.size());
    // Every database begins with the table that its stories are about.
    const int first = database == "claims_fnol" ? 7 : static_cast<int>(database.size()) % count;
    const QByteArray &base = tables.at(static_cast<size_t>((first + n) % count));
    return n < count ? base : base + "_p" + QByteArray::number(n / count);
}

} // namespace zonescope::demo
