// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/app/secretsearch.h"

#include <QtCore/QDirIterator>
#include <QtCore/QFile>
#include <QtCore/QLoggingCategory>
#include <QtCore/QMetaProperty>
#include <QtCore/QMutex>
#include <QtCore/QRegularExpression>
#include <QtCore/QSet>
#include <QtGui/QAccessible>
#include <QtGui/QAction>
#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtWidgets/QAbstractItemView>
#include <QtWidgets/QApplication>
#include <QtWidgets/QWidget>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace zonescope::test {

namespace {

constexpr qsizetype piece = 12;

QMutex logMutex;
QString logged;

void keepMessage(QtMsgType, const QMessageLogContext &context, const QString &message)
{
    const QMutexLocker lock(&logMutex);
    logged += QString::fromLatin1(context.category) + u' ' + message + u'\n';
}

/// Every text among the properties of an object: texts, tool tips, titles, placeholders, names.
void addProperties(QList<Place> &places, const QObject &object)
{
    const QMetaObject *meta = object.metaObject();
    const QString name = u"%1 %2"_s.arg(QString::fromLatin1(meta->className()), object.objectName());
    for (int i = 0; i < meta->propertyCount(); ++i) {
        const QVariant value = meta->property(i).read(&object);
        if (value.typeId() == QMetaType::QString || value.typeId() == QMetaType::QUrl)
            places.append({name + u' ' + QString::fromLatin1(meta->property(i).name()), value.toString()});
    }
}

void addModel(QList<Place> &places, const QAbstractItemModel &model, const QModelIndex &parent = {})
{
    constexpr int mostRows = 200;
    for (int row = 0; row < std::min(model.rowCount(parent), mostRows); ++row) {
        for (int column = 0; column < model.columnCount(parent); ++column) {
            const QModelIndex index = model.index(row, column, parent);
            const auto roles = model.itemData(index);
            for (const QVariant &value : roles)
                places.append({u"cell of a view"_s, value.toString()});
            if (column == 0)
                addModel(places, model, index);
        }
    }
}

void addAccessible(QList<Place> &places, QWidget &widget)
{
    const QAccessibleInterface *face = QAccessible::queryAccessibleInterface(&widget);
    if (face == nullptr)
        return;
    for (const auto kind :
         {QAccessible::Name, QAccessible::Description, QAccessible::Value, QAccessible::Help, QAccessible::Accelerator})
        places.append(
            {u"accessible text of %1"_s.arg(QString::fromLatin1(widget.metaObject()->className())), face->text(kind)});
}

} // namespace

QList<Place> shownPlaces()
{
    QList<Place> places;
    const auto widgets = QApplication::allWidgets();
    for (QWidget *widget : widgets) {
        addProperties(places, *widget);
        addAccessible(places, *widget);
        const auto actions = widget->actions();
        for (const QAction *action : actions)
            addProperties(places, *action);
        if (const auto *view = qobject_cast<QAbstractItemView *>(widget); view != nullptr && view->model() != nullptr)
            addModel(places, *view->model());
    }
    places.append({u"clipboard"_s, QGuiApplication::clipboard()->text()});
    return places;
}

QList<Place> filePlaces(const QString &folder, const QStringList &except)
{
    QList<Place> places;
    QDirIterator files(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString path = files.next();
        const bool isLeftOut =
            std::any_of(except.begin(), except.end(), [&path](const QString &name) { return path.startsWith(name); });
        QFile file(path);
        if (!isLeftOut && file.open(QIODevice::ReadOnly))
            places.append({path, QString::fromLatin1(file.readAll())});
    }
    return places;
}

void startLogging()
{
    {
        const QMutexLocker lock(&logMutex);
        logged.clear();
    }
    qInstallMessageHandler(keepMessage);
    // Not what Qt tells of every event and every painted item: gigabytes, and no text of ours.
    QLoggingCategory::setFilterRules(u"*=true\nqt.*=false\nqt.network.*=true\nqt.accessibility.*=true"_s);
}

Place loggedPlace()
{
    const QMutexLocker lock(&logMutex);
    return {u"log"_s, logged};
}

QString whereShown(const QList<QByteArray> &secrets, const QList<Place> &places)
{
    QStringList forms; // what the views below look into
    QRegularExpression alone(u"(?<![0-9A-Za-z])(?:\\b\\B"_s); // matches nothing by itself
    for (const QByteArray &secret : secrets) {
        if (secret.size() < piece)
            alone.setPattern(alone.pattern() + u'|' + QRegularExpression::escape(QString::fromUtf8(secret)));
        else
            forms << QString::fromUtf8(secret) << QString::fromLatin1(secret.toPercentEncoding());
    }
    alone.setPattern(alone.pattern() + u")(?![0-9A-Za-z])"_s);
    QSet<QStringView> pieces;
    for (const QString &form : std::as_const(forms)) {
        for (qsizetype at = 0; at + piece <= form.size(); ++at)
            pieces.insert(QStringView(form).sliced(at, piece));
    }
    for (const auto &[place, text] : places) {
        if (alone.match(text).hasMatch())
            return place;
        for (qsizetype at = 0; at + piece <= text.size(); ++at) {
            if (pieces.contains(QStringView(text).sliced(at, piece)))
                return u"%1: %2"_s.arg(place, text.mid(std::max<qsizetype>(0, at - 40), 40 + piece));
        }
    }
    return {};
}

} // namespace zonescope::test
