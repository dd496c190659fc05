// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

// What a ScopePanel expands: the open domain, what a search finds, and afterwards what was expanded before.

#include "models/scope/scopetreemodel.h"
#include "ui/scopepanel.h"
#include "ui_scopepanel.h"

namespace zonescope {

namespace {

/// So few sources are shown at once; of more, the counts of their projects say where to look.
constexpr int sourcesAtOnce = 30;

} // namespace

void ScopePanel::setOpenDomain(const QString &connectionId, const QString &domainId)
{
    m_openDomain = ScopeKey::ofDomain(connectionId, domainId);
    m_expandsOpenDomain = true;
    expandWhatIsNew();
    updateTexts();
}

void ScopePanel::expandWhatIsNew()
{
    if (!m_model)
        return;
    if (!m_ui->search->text().isEmpty()) {
        expandAll({});
        return;
    }
    const QModelIndex connection = m_model->indexOf(ScopeKey::ofConnection(m_openDomain.connectionId));
    const QModelIndex domain = m_model->indexOf(m_openDomain);
    if (!m_expandsOpenDomain || !connection.isValid())
        return;
    if (m_model->rowCount(connection) > 0)
        m_ui->tree->expand(connection);
    if (!domain.isValid() || m_model->rowCount(domain) == 0)
        return;
    m_ui->tree->expand(domain);
    if (domain.data(ScopeTreeModel::ReadingRole).toInt() != static_cast<int>(ScopeReading::Read))
        return;
    m_expandsOpenDomain = false; // from now on it is a person's
    if (m_model->sourceCount(m_openDomain) <= sourcesAtOnce)
        expandAll(domain);
}

/// What has been read, and only that: expanding reads.
void ScopePanel::expandAll(const QModelIndex &parent)
{
    for (int row = 0, rows = m_model->rowCount(parent); row < rows; ++row) {
        const QModelIndex index = m_model->index(row, 0, parent);
        if (m_model->rowCount(index) == 0)
            continue;
        if (!m_model->canFetchMore(index))
            m_ui->tree->expand(index);
        expandAll(index);
    }
}

QSet<ScopeKey> ScopePanel::expandedKeys(const QModelIndex &parent) const
{
    QSet<ScopeKey> keys;
    for (int row = 0, rows = m_model->rowCount(parent); row < rows; ++row) {
        const QModelIndex index = m_model->index(row, 0, parent);
        if (m_ui->tree->isExpanded(index))
            keys += m_model->keyAt(index);
        keys += expandedKeys(index);
    }
    return keys;
}

void ScopePanel::expandAgain(const QSet<ScopeKey> &keys)
{
    m_ui->tree->collapseAll();
    for (const ScopeKey &key : keys) {
        const QModelIndex index = m_model->indexOf(key);
        if (index.isValid() && !m_model->canFetchMore(index))
            m_ui->tree->expand(index);
    }
}

void ScopePanel::search(const QString &text)
{
    if (!m_model)
        return;
    const bool wasSearching = !m_model->searchText().isEmpty();
    if (!wasSearching)
        m_expandedBefore = expandedKeys({});
    m_model->setSearchText(text);
    showChosen();
    if (text.isEmpty()) {
        expandAgain(m_expandedBefore);
        // It would expand what the current row lies in.
        if (const QModelIndex current = m_ui->tree->currentIndex(); m_ui->tree->visualRect(current).isValid())
            m_ui->tree->scrollTo(current);
    } else {
        expandAll({});
    }
    updateTexts();
}

} // namespace zonescope
