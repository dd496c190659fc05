// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/icons.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtGui/QIconEngine>
#include <QtGui/QPainter>
#include <QtGui/QPixmap>
#include <QtGui/QPixmapCache>
#include <QtSvg/QSvgRenderer>

// Outside every namespace, as Q_INIT_RESOURCE needs it. Resources of a static library are dropped by the linker unless
// somebody calls for them.
static void initialiseResources()
{
    Q_INIT_RESOURCE(resources);
}

using namespace Qt::StringLiterals;

namespace zonescope {

namespace {

constexpr auto applicationIconName = "zonescope"_L1;
constexpr qreal disabledOpacity = 0.4;

QString iconPath(const QString &name)
{
    return u":/icons/%1.svg"_s.arg(name);
}

QByteArray iconSource(const QString &name)
{
    initialiseResources();
    QFile file(iconPath(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Draws an SVG for the size that is asked for, so that nothing is ever scaled. Qt's own SVG engine does the same but
/// cannot recolour.
class SvgIconEngine final : public QIconEngine {
public:
    SvgIconEngine(QString name, const QByteArray &source, QRgb colour)
        : m_name(std::move(name))
        , m_source(source)
        , m_colour(colour)
    {
    }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        QSvgRenderer renderer(m_source);
        renderer.setAspectRatioMode(Qt::KeepAspectRatio);
        painter->save();
        if (mode == QIcon::Disabled)
            painter->setOpacity(painter->opacity() * disabledOpacity);
        renderer.render(painter, rect);
        painter->restore();
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        return scaledPixmap(size, mode, state, 1.0);
    }

    /// `size` is in device pixels, the scale included.
    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State state, qreal) override
    {
        if (size.isEmpty())
            return {};
        const QString key = u"zonescope-icon/%1/%2/%3x%4/%5"_s.arg(m_name)
                                .arg(m_colour, 8, 16)
                                .arg(size.width())
                                .arg(size.height())
                                .arg(mode == QIcon::Disabled);
        QPixmap pixmap;
        if (QPixmapCache::find(key, &pixmap))
            return pixmap;
        pixmap = QPixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        painter.setRenderHint(QPainter::Antialiasing);
        paint(&painter, QRect(QPoint(), size), mode, state);
        painter.end();
        QPixmapCache::insert(key, pixmap);
        return pixmap;
    }

    QString iconName() override { return m_name; }
    QString key() const override { return u"zonescope-svg"_s; }
    bool isNull() override { return m_source.isEmpty(); }
    QIconEngine *clone() const override { return new SvgIconEngine(*this); }

private:
    QString m_name;
    QByteArray m_source;
    QRgb m_colour; ///< already in the source; tells cached pixmaps apart
};

} // namespace

QIcon themedIcon(const QString &name, const QColor &colour)
{
    QByteArray source = iconSource(name);
    if (source.isEmpty())
        return {};
    source.replace("currentColor", colour.name(QColor::HexRgb).toLatin1());
    return QIcon(new SvgIconEngine(name, source, colour.rgb()));
}

QIcon applicationIcon()
{
    return QIcon(new SvgIconEngine(applicationIconName, iconSource(applicationIconName), 0));
}

QStringList themedIconNames()
{
    initialiseResources();
    QStringList names;
    const QStringList files = QDir(u":/icons"_s).entryList({u"*.svg"_s}, QDir::Files, QDir::Name);
    for (const QString &file : files) {
        const QString name = file.chopped(4);
        if (name != applicationIconName)
            names << name;
    }
    return names;
}

} // namespace zonescope
