// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

// The list of the connection dialog: what stands in it, and renaming there.

#include "models/base/textformat.h"
#include "models/connections/connectionstore.h"
#include "ui/connectioncolors.h"
#include "ui/connectiondelegate.h"
#include "ui/connectiondialog.h"
#include "ui/icons.h"
#include "ui/palette.h"
#include "ui/plaintext.h"
#include "ui_connectiondialog.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace zonescope {

namespace {

constexpr int longestName = 100;

QString iconName(ConnectionKind kind)
{
    switch (kind) {
    case ConnectionKind::Sample:
        return u"sample"_s;
    case ConnectionKind::Environment:
        return u"connection"_s;
    case ConnectionKind::Profile:
        return u"user"_s;
    case ConnectionKind::Keys:
        return u"key"_s;
    }
    return u"connection"_s;
}

} // namespace

Connection ConnectionDialog::sample() const
{
    const auto &kept = m_backend.connections().connections();
    const auto found =
        std::find_if(kept.begin(), kept.end(), [](const Connection &c) { return c.kind == ConnectionKind::Sample; });
    if (found != kept.end())
        return *found;
    Connection made;
    made.name = tr("Sample domain");
    return made;
}

bool ConnectionDialog::isDraft(const Connection &connection) const
{
    return connection.id.isEmpty() && connection.kind != ConnectionKind::Sample;
}

QString ConnectionDialog::sourceOf(const Connection &connection) const
{
    if (isDraft(connection))
        return tr("not saved yet");
    switch (connection.kind) {
    case ConnectionKind::Sample:
        return tr("inside this program");
    case ConnectionKind::Environment:
        return tr("AWS_ variables of the environment");
    case ConnectionKind::Keys:
        return connection.sessionOnly ? tr("access keys, this session only") : tr("access keys, system keychain");
    case ConnectionKind::Profile:
        break;
    }
    const QString file = m_backend.profileFacts(connection.profile).file;
    if (connection.profile == m_backend.environmentProfile() && !file.isEmpty())
        return tr("from AWS_PROFILE, %1").arg(file);
    // A name of one's own hides which profile it is.
    const QString profile =
        connection.name == connection.profile ? tr("profile") : tr("profile %1").arg(firstLine(connection.profile, 40));
    return file.isEmpty() ? tr("%1, not in ~/.aws any more", "a profile").arg(profile)
                          : tr("%1, %2", "a profile, its file").arg(profile, file);
}

void ConnectionDialog::fillList()
{
    m_rows.assign(1, sample());
    for (const Connection &connection : m_backend.connections().connections()) {
        if (connection.kind != ConnectionKind::Sample)
            m_rows.push_back(connection);
    }
    if (m_draft)
        m_rows.push_back(*m_draft);
    const QSignalBlocker quiet(m_ui->list);
    m_ui->list->clear();
    const QColor color = colorsOf(palette()).mutedText;
    for (const Connection &connection : m_rows) {
        const QString name = isDraft(connection) ? tr("New connection") : firstLine(connection.name, longestName);
        const QString source = sourceOf(connection);
        auto *item = new QListWidgetItem(themedIcon(iconName(connection.kind), color), name, m_ui->list);
        item->setData(ConnectionDelegate::SourceRole, source);
        item->setData(ConnectionDelegate::ColourRole, static_cast<int>(connection.colour));
        QStringList words{name, source};
        if (connection.colour != ConnectionColour::None)
            words << connectionColourWord(connection.colour);
        item->setData(Qt::AccessibleTextRole, words.join(u", "_s));
        const bool canBeNamed = !isDraft(connection) && connection.kind != ConnectionKind::Sample;
        if (canBeNamed)
            item->setFlags(item->flags() | Qt::ItemIsEditable);
        const QString hint = canBeNamed ? tr("F2 or a double click renames it.") : QString();
        item->setToolTip(plainToolTip(QStringList{words.join(u'\n'), hint}.join(u'\n').trimmed()));
    }
}

void ConnectionDialog::refillList()
{
    const int row = m_ui->list->currentRow();
    const QString id = row >= 0 ? m_rows[static_cast<std::size_t>(row)].id : QString();
    const bool wasDraft = row >= 0 && isDraft(m_rows[static_cast<std::size_t>(row)]);
    fillList();
    const auto same = std::ranges::find_if(m_rows, [&](const Connection &connection) {
        return wasDraft ? isDraft(connection) : !id.isEmpty() && connection.id == id;
    });
    if (same == m_rows.end()) {
        selectConnection(id);
        return;
    }
    // What is being typed or tested has nothing to do with what changed elsewhere.
    {
        const QSignalBlocker quiet(m_ui->list);
        m_ui->list->setCurrentRow(static_cast<int>(same - m_rows.begin()));
    }
    if (!wasDraft && !m_ui->form->isEdited())
        m_ui->form->showConnection(*same, true);
    fitWidgets();
}

void ConnectionDialog::selectConnection(const QString &id)
{
    const auto found =
        std::find_if(m_rows.begin(), m_rows.end(), [&id](const Connection &c) { return !id.isEmpty() && c.id == id; });
    const int row = found == m_rows.end() ? 0 : static_cast<int>(found - m_rows.begin());
    if (m_ui->list->currentRow() == row)
        showRow(row);
    else
        m_ui->list->setCurrentRow(row);
}

QString ConnectionDialog::proposedId() const
{
    const ConnectionStore &store = m_backend.connections();
    const auto current = m_backend.current();
    for (const QString &id : {current ? current->id : QString(), store.lastUsedId()}) {
        if (!id.isEmpty() && store.find(id))
            return id;
    }
    // Nothing was chosen yet: the profile that the AWS CLI would take.
    const QString profile = m_backend.environmentProfile();
    const auto ofEnvironment = profile.isEmpty() ? std::nullopt : store.findByProfile(profile);
    return ofEnvironment ? ofEnvironment->id : QString();
}

void ConnectionDialog::rename(int row, const QString &name)
{
    const Connection shown = m_rows[static_cast<std::size_t>(row)];
    auto connection = m_backend.connections().find(shown.id);
    const QString wanted = name.trimmed();
    if (!connection || wanted == connection->name) {
        refillList();
        return;
    }
    const auto &all = m_backend.connections().connections();
    const bool isTaken = std::ranges::any_of(all, [&](const Connection &other) {
        return other.id != shown.id && other.name.compare(wanted, Qt::CaseInsensitive) == 0;
    });
    if (wanted.isEmpty() || isTaken) {
        refillList();
        setNote(Note::Told,
                isTaken
                    ? tr("Another connection is called “%1”. Choose another name.").arg(firstLine(wanted, longestName))
                    : tr("A connection needs a name."));
        return;
    }
    connection->name = wanted;
    m_backend.connections().put(*connection); // which fills the list
}

} // namespace zonescope
