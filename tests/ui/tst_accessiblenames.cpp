// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/runs/runtablemodel.h"
#include "models/views/savedviewstore.h"
#include "tests/support/faketime.h"
#include "tests/ui/fakebackend.h"
#include "ui/aboutdialog.h"
#include "ui/connectiondialog.h"
#include "ui/connectioninfo.h"
#include "ui/domainbox.h"
#include "ui/errorbar.h"
#include "ui/exportdialog.h"
#include "ui/filtersheet.h"
#include "ui/keysheet.h"
#include "ui/notebar.h"
#include "ui/saveviewdialog.h"
#include "ui/scopepanel.h"
#include "ui/startpage.h"
#include "ui/testreportview.h"
#include "ui/timerangebox.h"
#include "ui/viewsbar.h"
#include "ui/viewsdialog.h"

#include <QtCore/QTemporaryDir>
#include <QtGui/QAction>
#include <QtTest/QTest>
#include <QtWidgets/QAbstractButton>
#include <QtWidgets/QAbstractItemView>
#include <QtWidgets/QAbstractSpinBox>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QProgressBar>

using namespace Qt::StringLiterals;
using namespace zonescope;
using namespace zonescope::test;

/// Every control that a person can reach has a name that a screen reader can say.
class TestAccessibleNames final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyControlHasAName_data();
    void everyControlHasAName();
    void noNameIsUsedTwice_data() { everyControlHasAName_data(); }
    void noNameIsUsedTwice();

private:
    std::unique_ptr<QWidget> make(const QString &what);

    QTemporaryDir m_folder;
    std::unique_ptr<SavedViewStore> m_views = std::make_unique<SavedViewStore>(m_folder.filePath(u"views"_s));
    FakeBackend m_backend;
    RunTableModel m_runs{nullptr, m_backend.fakeClock, m_backend.fakeTimers};
};

namespace {

bool isControl(const QWidget *widget)
{
    if (widget->objectName().startsWith(u"qt_"_s)) // parts that Qt puts into its own controls
        return false;
    const QWidget *parent = widget->parentWidget();
    if (qobject_cast<const QComboBox *>(parent) || qobject_cast<const QAbstractSpinBox *>(parent)
        || qobject_cast<const QLineEdit *>(parent) || qobject_cast<const QHeaderView *>(widget))
        return false;
    for (const QWidget *above = parent; above; above = above->parentWidget()) {
        if (above->inherits("QComboBoxPrivateContainer") || qobject_cast<const QAbstractItemView *>(above)
            || above->inherits("QCalendarPopup"))
            return false;
    }
    const auto *button = qobject_cast<const QAbstractButton *>(widget);
    if (button && button->isHidden() && button->text().isEmpty() && button->icon().isNull())
        return false; // of a note that has none to offer
    if (const auto *label = qobject_cast<const QLabel *>(widget))
        return label->textInteractionFlags().testFlag(Qt::TextSelectableByKeyboard);
    return button || qobject_cast<const QAbstractItemView *>(widget) || qobject_cast<const QAbstractSpinBox *>(widget)
        || qobject_cast<const QComboBox *>(widget) || qobject_cast<const QLineEdit *>(widget)
        || qobject_cast<const QPlainTextEdit *>(widget) || qobject_cast<const QProgressBar *>(widget);
}

} // namespace

std::unique_ptr<QWidget> TestAccessibleNames::make(const QString &what)
{
    if (what == u"scope"_s)
        return std::make_unique<ScopePanel>();
    if (what == u"domain"_s)
        return std::make_unique<DomainBox>();
    if (what == u"time"_s)
        return std::make_unique<TimeRangeBox>();
    if (what == u"start"_s)
        return std::make_unique<StartPage>();
    if (what == u"about"_s)
        return std::make_unique<AboutDialog>();
    if (what == u"connection"_s)
        return std::make_unique<ConnectionDialog>(m_backend);
    if (what == u"export"_s)
        return std::make_unique<ExportDialog>(m_runs, nullptr, ExportDialog::View{});
    if (what == u"connection info"_s)
        return std::make_unique<ConnectionInfo>(m_backend);
    if (what == u"filter language"_s)
        return std::make_unique<FilterSheet>();
    if (what == u"views"_s) {
        std::ignore = m_views->put({.name = u"A view"_s, .filter = u"status:fialed"_s});
        return std::make_unique<ViewsDialog>(*m_views);
    }
    if (what == u"save view"_s)
        return std::make_unique<SaveViewDialog>(SavedView{}, QStringList());
    if (what == u"views bar"_s) {
        auto bar = std::make_unique<ViewsBar>();
        bar->showViews({{.key = u"a"_s, .name = u"A"_s}, {.key = u"b"_s, .name = u"B"_s}});
        bar->showCurrent(u"b"_s, true);
        return bar;
    }
    if (what == u"error"_s) {
        auto bar = std::make_unique<ErrorBar>();
        bar->showError({.kind = ErrorKind::SignIn, .message = u"x"_s, .code = u"Y"_s, .requestId = u"z"_s});
        return bar;
    }
    if (what == u"note"_s) {
        auto bar = std::make_unique<NoteBar>();
        bar->showNote(u"Note"_s, u"Do"_s, u"Do not"_s);
        return bar;
    }
    if (what == u"report"_s) {
        auto view = std::make_unique<TestReportView>();
        ConnectionVerdict bad{.state = ConnectionVerdict::State::Bad,
                              .title = u"Title"_s,
                              .meaning = u"Meaning"_s,
                              .askWhom = u"somebody"_s,
                              .request = u"Please."_s,
                              .error = Error{.message = u"x"_s, .requestId = u"r"_s}};
        view->showReport({.credentials = bad, .identity = bad, .service = bad});
        return view;
    }
    QAction action(u"&Refresh"_s);
    action.setShortcut(QKeySequence(Qt::Key_F5));
    return std::make_unique<KeySheet>(QList<QAction *>{&action});
}

void TestAccessibleNames::everyControlHasAName_data()
{
    QTest::addColumn<QString>("what");
    for (const char *what : {"scope", "domain", "time", "start", "about", "connection", "export", "error", "note",
                             "report", "keys", "connection info", "filter language", "views", "save view", "views bar"})
        QTest::newRow(what) << QString::fromLatin1(what);
}

void TestAccessibleNames::everyControlHasAName()
{
    QFETCH(QString, what);
    const auto root = make(what);
    int controls = 0;
    for (const QWidget *widget : root->findChildren<QWidget *>()) {
        if (!isControl(widget))
            continue;
        ++controls;
        QVERIFY2(
            !widget->accessibleName().isEmpty(),
            qPrintable(u"%1 %2"_s.arg(QString::fromLatin1(widget->metaObject()->className()), widget->objectName())));
    }
    QVERIFY(controls > 0);
}

void TestAccessibleNames::noNameIsUsedTwice()
{
    QFETCH(QString, what);
    const auto root = make(what);
    QSet<QString> names;
    for (const QWidget *widget : root->findChildren<QWidget *>()) {
        if (!isControl(widget))
            continue;
        const QString name = QString::fromLatin1(widget->metaObject()->className()) + u' ' + widget->accessibleName();
        QVERIFY2(!names.contains(name), qPrintable(name));
        names << name;
    }
}

QTEST_MAIN(TestAccessibleNames)
#include "tst_accessiblenames.moc"
