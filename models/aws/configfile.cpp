// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/aws/configfile.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QCryptographicHash>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QSet>
#include <QtCore/QStringDecoder>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace zonescope::aws {

namespace {

constexpr qint64 largestFile = 1024LL * 1024;

QString tr(const char *text)
{
    return QCoreApplication::translate("zonescope::aws::ConfigFile", text);
}

Error usage(const QString &message)
{
    return {.kind = ErrorKind::Usage, .message = message};
}

bool isBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\v' || c == '\f';
}

bool isSecretKey(const QString &key)
{
    return key == "aws_secret_access_key"_L1 || key == "aws_session_token"_L1 || key == "aws_security_token"_L1;
}

/// A comment begins at '#' or ';' after white space; at the very start of a value the white space is that after '='.
QByteArrayView withoutComment(QByteArrayView value, bool blankBefore)
{
    for (qsizetype i = 0; i < value.size(); ++i) {
        const bool afterBlank = i == 0 ? blankBefore : isBlank(value[i - 1]);
        if (afterBlank && (value[i] == '#' || value[i] == ';'))
            return value.first(i).trimmed();
    }
    return value;
}

qsizetype separatorIn(QByteArrayView line)
{
    const qsizetype equals = line.indexOf('=');
    return equals >= 0 ? equals : line.indexOf(':');
}

class Parser {
public:
    Parser(ConfigFlavour flavour, const QString &displayPath)
        : m_flavour(flavour)
    {
        m_file.displayPath = displayPath;
    }

    Result<ConfigFile> parse(QByteArrayView bytes);

private:
    /// Each returns what is wrong with the line, or nothing.
    std::optional<QString> takeLine(QByteArrayView line);
    std::optional<QString> takeSection(QByteArrayView line);
    std::optional<QString> takeKey(QByteArrayView line);
    std::optional<QString> takeIndented(QByteArrayView line);

    void openSection(ConfigSection::Kind kind, const QString &name, bool isPrefixedDefault);
    void openConfigSection(const QString &text);
    void closeKey();
    void warn(const QString &text) { m_file.warnings << u"%1:%2: %3"_s.arg(m_file.displayPath).arg(m_line).arg(text); }
    [[nodiscard]] ConfigSection *section() { return m_section < 0 ? nullptr : &m_file.sections[m_section]; }

    ConfigFlavour m_flavour;
    ConfigFile m_file;
    int m_line = 0;
    bool m_inSection = false; ///< after any section header, ignored ones included
    qsizetype m_section = -1; ///< in m_file.sections; -1: what is read belongs to nothing
    QString m_key; ///< the key whose value may go on in indented lines; empty for none
    QByteArray m_raw;
    bool m_blankBefore = false;
    ConfigValue m_value;
};

Result<ConfigFile> Parser::parse(QByteArrayView bytes)
{
    if (bytes.startsWith("\xef\xbb\xbf"))
        bytes = bytes.sliced(3);
    while (!bytes.isEmpty()) {
        ++m_line;
        const qsizetype end = bytes.indexOf('\n');
        QByteArrayView line = end < 0 ? bytes : bytes.first(end);
        bytes = end < 0 ? QByteArrayView() : bytes.sliced(end + 1);
        if (line.endsWith('\r'))
            line.chop(1);
        if (const auto problem = line.isValidUtf8() ? takeLine(line) : tr("the text is not UTF-8"))
            return usage(tr("%1, line %2: %3.").arg(m_file.displayPath).arg(m_line).arg(*problem));
    }
    closeKey();
    return std::move(m_file);
}

std::optional<QString> Parser::takeLine(QByteArrayView line)
{
    const QByteArrayView text = line.trimmed();
    if (text.isEmpty() || text.front() == '#' || text.front() == ';')
        return {};
    if (isBlank(line.front()) && !m_key.isEmpty())
        return takeIndented(text);
    closeKey();
    return text.front() == '[' ? takeSection(text) : takeKey(text);
}

std::optional<QString> Parser::takeSection(QByteArrayView line)
{
    const qsizetype end = line.indexOf(']');
    if (end < 0)
        return tr("the section has no closing bracket");
    m_inSection = true;
    m_section = -1;
    const QString text = QString::fromUtf8(line.sliced(1, end - 1).trimmed());
    if (m_flavour == ConfigFlavour::Config)
        openConfigSection(text);
    else if (text.startsWith("profile "_L1) || text.startsWith("profile\t"_L1))
        warn(tr("sections of this file have no prefix “profile”; the section is left out"));
    else if (!text.isEmpty())
        openSection(ConfigSection::Kind::Profile, text, false);
    return {};
}

void Parser::openConfigSection(const QString &text)
{
    if (text == "default"_L1) {
        openSection(ConfigSection::Kind::Profile, text, false);
        return;
    }
    const auto blank = std::find_if(text.begin(), text.end(), [](QChar c) { return c.isSpace(); });
    const QString word(text.constData(), blank - text.begin());
    QString name = QString(blank, text.end() - blank).trimmed();
    const bool isQuoted =
        name.size() >= 2 && (name.front() == u'"' || name.front() == u'\'') && name.back() == name.front();
    if (isQuoted)
        name = name.sliced(1, name.size() - 2);
    const bool isName =
        !name.isEmpty() && (isQuoted || std::none_of(name.begin(), name.end(), [](QChar c) { return c.isSpace(); }));
    if (word == "profile"_L1 && isName)
        openSection(ConfigSection::Kind::Profile, name, name == "default"_L1);
    else if (word == "sso-session"_L1 && isName)
        openSection(ConfigSection::Kind::SsoSession, name, false);
    else if (word == "services"_L1 && isName)
        openSection(ConfigSection::Kind::Services, name, false);
    else
        warn(tr("the section is left out; profiles of this file are named [profile NAME]"));
}

void Parser::openSection(ConfigSection::Kind kind, const QString &name, bool isPrefixedDefault)
{
    const auto same = std::find_if(m_file.sections.begin(), m_file.sections.end(), [&](const ConfigSection &other) {
        return other.kind == kind && other.name == name;
    });
    if (same == m_file.sections.end()) {
        m_section = m_file.sections.size();
        m_file.sections.append({.kind = kind, .name = name, .line = m_line, .isPrefixedDefault = isPrefixedDefault});
        return;
    }
    if (same->isPrefixedDefault != isPrefixedDefault) {
        // Of [default] and [profile default] the second stands alone, wherever it is.
        warn(tr("[profile default] stands in the place of [default]"));
        if (!isPrefixedDefault)
            return;
        *same = {.kind = kind, .name = name, .line = m_line, .isPrefixedDefault = true};
    } else {
        warn(tr("the section is there a second time; both are merged"));
    }
    m_section = same - m_file.sections.begin();
}

std::optional<QString> Parser::takeKey(QByteArrayView line)
{
    if (!m_inSection)
        return tr("there is no section before it");
    const qsizetype separator = separatorIn(line);
    const QByteArrayView key = separator < 0 ? QByteArrayView() : line.first(separator).trimmed();
    if (key.isEmpty())
        return tr("it is not of the form “key = value”");
    m_key = QString::fromUtf8(key).toLower();
    const QByteArrayView rest = line.sliced(separator + 1);
    m_blankBefore = !rest.isEmpty() && isBlank(rest.front());
    m_raw = rest.trimmed().toByteArray();
    m_value = {.line = m_line};
    return {};
}

std::optional<QString> Parser::takeIndented(QByteArrayView line)
{
    if (!withoutComment(m_raw, m_blankBefore).isEmpty()) {
        m_raw.append('\n').append(line);
        return {};
    }
    const qsizetype separator = separatorIn(line);
    const QByteArrayView key = separator < 0 ? QByteArrayView() : line.first(separator).trimmed();
    if (key.isEmpty())
        return tr("it is not of the form “key = value”");
    const QByteArrayView rest = line.sliced(separator + 1);
    const bool blankBefore = !rest.isEmpty() && isBlank(rest.front());
    m_value.nested.insert(QString::fromUtf8(key).toLower(),
                          QString::fromUtf8(withoutComment(rest.trimmed(), blankBefore)));
    return {};
}

void Parser::closeKey()
{
    const QString key = std::exchange(m_key, {});
    if (ConfigSection *target = key.isEmpty() ? nullptr : section()) {
        if (isSecretKey(key)) {
            m_value.secret = std::make_shared<const SecretBytes>(m_raw);
        } else {
            m_value.raw = QString::fromUtf8(m_raw);
            m_value.text =
                key == "credential_process"_L1 ? m_value.raw : QString::fromUtf8(withoutComment(m_raw, m_blankBefore));
        }
        if (target->values.contains(key))
            m_file.warnings << tr("%1:%2: the key is there a second time; this one counts")
                                   .arg(m_file.displayPath)
                                   .arg(m_value.line);
        target->values.insert(key, std::exchange(m_value, {}));
    }
    scrub(m_raw);
}

} // namespace

Result<ConfigFile> parseConfigFile(QByteArrayView bytes, ConfigFlavour flavour, const QString &displayPath)
{
    return Parser(flavour, displayPath).parse(bytes);
}

Result<ConfigFile> readConfigFile(const QString &path, ConfigFlavour flavour, const QString &displayPath)
{
    QFile file(path);
    if (!file.exists())
        return ConfigFile{.displayPath = displayPath};
    if (!QFileInfo(file).isFile() || !file.open(QIODevice::ReadOnly))
        return usage(tr("%1 cannot be read: %2").arg(displayPath, file.errorString()));
    QByteArray bytes = file.read(largestFile + 1);
    if (bytes.size() > largestFile)
        return usage(tr("%1 is too large to be a settings file.").arg(displayPath));
    const QByteArray digest = QCryptographicHash::hash(bytes, QCryptographicHash::Sha256);
    auto result = parseConfigFile(bytes, flavour, displayPath);
    scrub(bytes);
    if (!result)
        return result;
    ConfigFile content = std::move(result).value();
    content.digest = digest;
    return content;
}

} // namespace zonescope::aws
