// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/datazone/decoding.h"
#include "models/datazone/lineagedecoding.h"
#include "models/datazone/validation.h"
#include "tests/models/datazone/apimodel.h"
#include "tests/models/datazone/asjson.h"

#include <QtTest/QTest>

#include <functional>
#include <map>

using namespace Qt::StringLiterals;
using namespace zonescope;
using namespace zonescope::datazone;
using namespace zonescope::test;

namespace {

/// The outcome of a decoder, written back as JSON.
using Decode = std::function<Result<QJsonObject>(const QByteArray &)>;

template <class T>
Decode decoder(Result<T> (*decode)(const QByteArray &))
{
    return [decode](const QByteArray &body) -> Result<QJsonObject> {
        const Result<T> decoded = decode(body);
        if (!decoded)
            return decoded.error();
        return asJson(*decoded).toObject();
    };
}

const std::map<QString, Decode> &decoders()
{
    static const std::map<QString, Decode> all{
        {u"ListDomains"_s, decoder(decodeDomainPage)},
        {u"GetDomain"_s, decoder(decodeDomainDetail)},
        {u"ListProjects"_s, decoder(decodeProjectPage)},
        {u"ListDataSources"_s, decoder(decodeDataSourcePage)},
        {u"GetDataSource"_s, decoder(decodeDataSourceDetail)},
        {u"ListDataSourceRuns"_s, decoder(decodeRunPage)},
        {u"GetDataSourceRun"_s, decoder(decodeRunDetail)},
        {u"ListDataSourceRunActivities"_s, decoder(decodeActivityPage)},
        {u"GetLineageNode"_s, decoder(decodeLineageNode)},
        {u"ListLineageNodeHistory"_s, decoder(decodeLineageNodePage)},
        {u"StartDataSourceRun"_s, decoder(decodeStartedRun)},
    };
    return all;
}

/// Members that are left out on purpose, with the reason. Whatever else a decoder does not know fails.
const std::map<QString, QString> &ignoredMembers()
{
    static const std::map<QString, QString> all{
        {u"GetDomain/singleSignOn"_s, u"says how people sign in to the portal; nothing of it is shown"_s},
        {u"GetDomain/tags"_s, u"labels of the AWS account; nothing of them is shown"_s},
        {u"GetDataSource/configuration"_s, u"a union of many shapes, shown as received (rawBody)"_s},
        {u"GetDataSource/assetFormsOutput"_s, u"free JSON in texts, shown as received (rawBody)"_s},
        {u"GetDataSource/selfGrantStatus"_s, u"grants per database, shown as received (rawBody)"_s},
    };
    return all;
}

/// Required by the model and not by us: the request knows it, and a start that worked must not read as one that failed.
bool mayLack(const QString &operation, const QString &path)
{
    return operation == u"StartDataSourceRun"_s && path == u"domainId"_s;
}

QByteArray bytes(const QJsonValue &value)
{
    return QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact);
}

} // namespace

class TstApiModel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_model = ApiModel::load();
        if (m_model.isEmpty())
            QSKIP("NOT CHECKED: the API model is missing; set ZONESCOPE_SHARED to the folder that has reference/data");
    }

    void everyMemberOfTheModelIsDecodedOrIgnoredForAReason_data() { operationRows(); }
    void everyMemberOfTheModelIsDecodedOrIgnoredForAReason()
    {
        QFETCH(QString, operation);
        int salt = 0;
        const QJsonObject sample = m_model.sample(m_model.output(operation), salt).toObject();
        QVERIFY(!sample.isEmpty());
        const Result<QJsonObject> decoded = decoders().at(operation)(bytes(sample));
        QVERIFY2(decoded.ok(), decoded.ok() ? "" : qPrintable(decoded.error().message));
        QStringList differences;
        QStringList ignored;
        compare(operation, sample, *decoded, differences, ignored);
        QVERIFY2(differences.isEmpty(), qPrintable(differences.join(u'\n')));
        for (const auto &[path, reason] : ignoredMembers())
            QVERIFY2(!path.startsWith(operation + u'/') || ignored.contains(path),
                     qPrintable(path + u" is decoded or gone: drop it from the list"_s));
    }

    void aMissingRequiredMemberIsNamed_data() { operationRows(); }
    void aMissingRequiredMemberIsNamed()
    {
        QFETCH(QString, operation);
        int salt = 0;
        const QJsonObject sample = m_model.sample(m_model.output(operation), salt).toObject();
        int checked = 0;
        forEachMember(m_model.output(operation), sample, operation, {}, [&](const MemberCase &member) {
            ++checked;
            const bool isRequired = member.isRequired && !mayLack(operation, member.path);
            for (const QJsonValue &replacement : {QJsonValue(QJsonValue::Undefined), QJsonValue(QJsonValue::Null)}) {
                const QJsonObject changed = member.replaced(replacement);
                const Result<QJsonObject> decoded = decoders().at(operation)(bytes(changed));
                QVERIFY2(decoded.ok() != isRequired, qPrintable(member.path));
                if (isRequired) {
                    QCOMPARE(decoded.error().kind, ErrorKind::BadReply);
                    QVERIFY2(decoded.error().message.contains(u'“' + member.path + u'”'),
                             qPrintable(decoded.error().message));
                }
            }
        });
        QVERIFY(checked > 1);
    }

    void aMemberOfTheWrongTypeIsNamed_data() { operationRows(); }
    void aMemberOfTheWrongTypeIsNamed()
    {
        QFETCH(QString, operation);
        int salt = 0;
        const QJsonObject sample = m_model.sample(m_model.output(operation), salt).toObject();
        forEachMember(m_model.output(operation), sample, operation, {}, [&](const MemberCase &member) {
            // An object where a scalar or list belongs, a text where an object does: wrong for all of them.
            const QJsonValue wrong = member.isStructure ? QJsonValue(u"x"_s) : QJsonValue(QJsonObject());
            const Result<QJsonObject> decoded = decoders().at(operation)(bytes(member.replaced(wrong)));
            QVERIFY2(!decoded.ok(), qPrintable(member.path));
            QVERIFY2(decoded.error().message.contains(u'“' + member.path + u'”'), qPrintable(decoded.error().message));
        });
    }

    void enumsKnowExactlyTheWordsOfTheModel()
    {
        checkWords<RunStatus>(u"DataSourceRunStatus"_s);
        checkWords<RunType>(u"DataSourceRunType"_s);
        checkWords<LineageImportStatus>(u"LineageImportStatus"_s);
        checkWords<RunErrorType>(u"DataSourceErrorType"_s);
        checkWords<DataSourceStatus>(u"DataSourceStatus"_s);
        checkWords<EnableSetting>(u"EnableSetting"_s);
        checkWords<DomainStatus>(u"DomainStatus"_s);
        checkWords<DomainVersion>(u"DomainVersion"_s);
        checkWords<ProjectStatus>(u"ProjectStatus"_s);
        checkWords<AssetStatus>(u"DataAssetActivityStatus"_s);
        checkWords<LineageEventStatus>(u"LineageEventProcessingStatus"_s);
        QCOMPARE(m_model.enumWords(u"EdgeDirection"_s),
                 (QStringList{apiText(EdgeDirection::Upstream), apiText(EdgeDirection::Downstream)}));
        QCOMPARE(m_model.enumWords(u"SortOrder"_s),
                 (QStringList{apiText(SortOrder::Ascending), apiText(SortOrder::Descending)}));
    }

    void pageSizesAndTokensKeepTheLimitsOfTheModel()
    {
        QCOMPARE(maximumPageSize, m_model.shape(u"MaxResults"_s)["max"_L1].toInt());
        QCOMPARE(maximumDomainPageSize, m_model.shape(u"MaxResultsForListDomains"_s)["max"_L1].toInt());
        QCOMPARE(m_model.shape(u"MaxResults"_s)["min"_L1].toInt(), 1);
        const int longest = m_model.shape(u"PaginationToken"_s)["max"_L1].toInt();
        QCOMPARE(m_model.shape(u"PaginationToken"_s)["min"_L1].toInt(), 1);
        QVERIFY(!check(ListDomainsRequest{.nextToken = QString(longest, u't')}));
        QVERIFY(check(ListDomainsRequest{.nextToken = QString(longest + 1, u't')}));
        QCOMPARE(m_model.shape(u"DomainId"_s)["pattern"_L1].toString(), u"dzd[-_][a-zA-Z0-9_-]{1,36}"_s);
        for (const QString &id : {u"DataSourceId"_s, u"DataSourceRunId"_s, u"ProjectId"_s})
            QCOMPARE(m_model.shape(id)["pattern"_L1].toString(), u"[a-zA-Z0-9_-]{1,36}"_s);
        QCOMPARE(m_model.shape(u"LineageEventIdentifier"_s)["pattern"_L1].toString(), u"[a-z0-9]{14}"_s);
        QCOMPARE(m_model.shape(u"LineageNodeReferenceList"_s)["max"_L1].toInt(), mostLineageReferences);
        const int longestNode = m_model.shape(u"LineageNodeIdentifier"_s)["max"_L1].toInt();
        const auto node = [](int length) {
            return check(GetLineageNodeRequest{.domainIdentifier = u"dzd_a"_s, .identifier = QString(length, u'n')});
        };
        QVERIFY(!node(longestNode));
        QVERIFY(node(longestNode + 1));
    }

private:
    struct MemberCase {
        QString path;
        bool isRequired;
        bool isStructure;
        std::function<QJsonObject(const QJsonValue &)> replaced; ///< the whole document with another value here
    };
    using Replace = std::function<QJsonObject(const QJsonObject &)>;

    static void operationRows()
    {
        QTest::addColumn<QString>("operation");
        for (const auto &[operation, decode] : decoders())
            QTest::newRow(qPrintable(operation)) << operation;
    }

    /// Members of `sample` that `decoded` does not hold with the same value.
    static void compare(const QString &path, const QJsonValue &sample, const QJsonValue &decoded,
                        QStringList &differences, QStringList &ignored)
    {
        if (decoded.isUndefined() && ignoredMembers().contains(path)) {
            ignored.append(path);
        } else if (sample.isObject() && decoded.isObject()) {
            const QJsonObject object = sample.toObject();
            for (auto it = object.begin(); it != object.end(); ++it)
                compare(path + u'/' + it.key(), it.value(), decoded.toObject().value(it.key()), differences, ignored);
        } else if (sample.isArray() && decoded.isArray() && decoded.toArray().size() == sample.toArray().size()) {
            for (int i = 0; i < sample.toArray().size(); ++i)
                compare(path + u'/', sample.toArray()[i], decoded.toArray()[i], differences, ignored);
        } else if (sample != decoded) {
            differences.append(path + u" of the model is unknown to the decoder, or decoded wrongly"_s);
        }
    }

    /// Calls `visit` for every member in every structure that the decoders do not ignore.
    void forEachMember(
        const QJsonObject &shape, const QJsonObject &value, const QString &modelPath, const QString &memberPath,
        const std::function<void(const MemberCase &)> &visit,
        const Replace &outer = [](const QJsonObject &inner) { return inner; }) const
    {
        const QJsonObject members = ApiModel::members(shape);
        for (const QString &name : members.keys()) {
            const QString path = modelPath + u'/' + name;
            if (ignoredMembers().contains(path))
                continue;
            const QString here = memberPath.isEmpty() ? name : memberPath + u'.' + name;
            const QJsonObject inner = m_model.memberShape(shape, name);
            const bool isStructure = inner["type"_L1] == "structure"_L1;
            const auto with = [value, name, outer](const QJsonValue &replacement) {
                QJsonObject changed = value;
                changed.remove(name);
                if (!replacement.isUndefined())
                    changed.insert(name, replacement);
                return outer(changed);
            };
            visit({here, ApiModel::required(shape).contains(name), isStructure, with});
            if (isStructure)
                forEachMember(inner, value[name].toObject(), path, here, visit, with);
            const QJsonObject item = m_model.shape(inner["member"_L1]["shape"_L1].toString());
            if (item["type"_L1] == "structure"_L1)
                forEachMember(item, value[name][0].toObject(), path + u'/', here + u"[0]"_s, visit,
                              [with](const QJsonObject &one) { return with(QJsonArray{one}); });
        }
    }

    template <class E>
    void checkWords(const QString &shapeName) const
    {
        QStringList known;
        for (int i = 0; i < static_cast<int>(E::Unknown); ++i) {
            known.append(apiText(static_cast<E>(i)));
            QCOMPARE(static_cast<int>(OpenEnum<E>::fromApi(known.last()).value), i);
        }
        QStringList words = m_model.enumWords(shapeName);
        words.sort();
        known.sort();
        QVERIFY(!words.isEmpty());
        QCOMPARE(known, words);
        QCOMPARE(OpenEnum<E>::fromApi(u"NEW_WORD"_s).api(), u"NEW_WORD"_s);
        QVERIFY(OpenEnum<E>::fromApi(u"NEW_WORD"_s).value == E::Unknown);
    }

    ApiModel m_model;
};

QTEST_GUILESS_MAIN(TstApiModel)
#include "tst_apimodel.moc"
