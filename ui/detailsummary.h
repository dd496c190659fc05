// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/base/textformat.h"
#include "models/datazone/types.h"
#include "models/runs/runhistory.h"
#include "models/runs/sourceinfo.h"

#include <QtCore/QStringList>
#include <QtWidgets/QScrollArea>

#include <initializer_list>
#include <vector>

class QBoxLayout;
class QLabel;

namespace zonescope {

/// Every field of a run, with its waits and durations, in three groups that stand side by side where there is room.
/// Values can be selected; ids have a button that copies them.
class DetailSummary final : public QScrollArea {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DetailSummary)

public:
    explicit DetailSummary(QWidget *parent = nullptr);
    ~DetailSummary() override;

    void showRun(const datazone::Run &run, const SourceInfo &source, TimeDisplay display, qint64 nowMs,
                 Recovery recovery = Recovery::NotNeeded, const QStringList &doubts = {});

Q_SIGNALS:
    void copied(const QString &what);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    enum class Field : quint8;
    struct Row {
        QLabel *name = nullptr;
        QLabel *value = nullptr;
    };
    void addGroup(const QString &title, std::initializer_list<Field> fields);
    void setValue(Field field, const QString &text, const QString &toolTip = {});
    void setAbsent(Field field);
    void showTimes(const datazone::Run &run, TimeDisplay display, qint64 nowMs);
    void arrange();
    void restyle();

    QBoxLayout *m_groups;
    std::vector<Row> m_rows{};
    std::vector<QLabel *> m_titles{};
};

} // namespace zonescope
