// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/connectionform.h"

#include "models/base/textformat.h"
#include "models/connections/domainurl.h"
#include "ui/palette.h"
#include "ui/plaintext.h"
#include "ui_connectionform.h"

#include <QtCore/QEvent>
#include <QtCore/QSignalBlocker>

using namespace Qt::StringLiterals;

namespace zonescope {

namespace {

constexpr int boxCharacters = 32;

/// Regions that offer DataZone, https://docs.aws.amazon.com/general/latest/gr/datazone.html. Only a proposal: others
/// can be typed.
QStringList proposedRegions()
{
    return {u"us-east-1"_s,    u"us-east-2"_s,      u"us-west-2"_s,      u"ca-central-1"_s,   u"sa-east-1"_s,
            u"eu-central-1"_s, u"eu-central-2"_s,   u"eu-north-1"_s,     u"eu-south-2"_s,     u"eu-west-1"_s,
            u"eu-west-2"_s,    u"eu-west-3"_s,      u"ap-east-1"_s,      u"ap-northeast-1"_s, u"ap-northeast-2"_s,
            u"ap-south-1"_s,   u"ap-southeast-1"_s, u"ap-southeast-2"_s, u"af-south-1"_s,     u"me-central-1"_s};
}

QByteArray bytesOf(const QLineEdit *edit)
{
    return edit->text().trimmed().toUtf8();
}

SecretBytes secretOf(const QLineEdit *edit)
{
    QByteArray bytes = bytesOf(edit);
    SecretBytes secret(bytes);
    scrub(bytes);
    return secret;
}

/// Empties a line and overwrites what it held, as far as Qt lets one: setText, unlike clear(), also drops the undo
/// history, after which this copy is the last one.
void wipe(QLineEdit *edit)
{
    QString text = edit->text();
    edit->setText(QString());
    text.fill(u'\0');
}

} // namespace

ConnectionForm::ConnectionForm(QWidget *parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::ConnectionForm>())
{
    m_ui->setupUi(this);
    for (const auto kind :
         {ConnectionKind::Profile, ConnectionKind::Keys, ConnectionKind::Environment, ConnectionKind::Sample}) {
        const QString text = kind == ConnectionKind::Profile ? tr("AWS profile")
            : kind == ConnectionKind::Keys                   ? tr("Access keys")
            : kind == ConnectionKind::Environment            ? tr("AWS environment variables")
                                                             : tr("Sample domain");
        m_ui->kind->addItem(text, static_cast<int>(kind));
    }
    m_ui->region->addItems(proposedRegions());
    constexpr int longestAddress = 512; // of a domain's page, which may be pasted instead of a Region
    m_ui->region->lineEdit()->setMaxLength(longestAddress);
    m_ui->region->setToolTip(plainToolTip(tr("The Region of the domain. The address of the domain's page can be pasted "
                                             "here too: it names the Region.")));
    // Two lines whatever the kind, and a first column of one width: the fields below do not jump.
    m_ui->explanation->setFixedHeight(2 * fontMetrics().lineSpacing());
    m_ui->explanation->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_ui->explanation->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    for (QComboBox *box : {m_ui->kind, m_ui->profile, m_ui->region})
        box->setMinimumWidth(fontMetrics().averageCharWidth() * boxCharacters);
    m_ui->kindLabel->setMinimumWidth(m_ui->secretAccessKeyLabel->sizeHint().width());
    for (QLineEdit *edit : {m_ui->secretAccessKey, m_ui->sessionToken}) {
        edit->setInputMethodHints(Qt::ImhHiddenText | Qt::ImhSensitiveData | Qt::ImhNoPredictiveText
                                  | Qt::ImhNoAutoUppercase);
        edit->setContextMenuPolicy(Qt::NoContextMenu);
    }
    connect(m_ui->kind, &QComboBox::activated, this, [this] {
        updateKind();
        updateDefaultName();
        Q_EMIT edited();
    });
    connect(m_ui->profile, &QComboBox::activated, this, [this] {
        setProblem(m_ui->profileProblem, {});
        updateKind();
        updateDefaultName();
        Q_EMIT edited();
    });
    connect(m_ui->colour, &ColourChooser::colourChosen, this, &ConnectionForm::edited);
    connect(m_ui->mayStartRuns, &QCheckBox::toggled, this, &ConnectionForm::edited);
    m_ui->mayStartRuns->setToolTip(
        plainToolTip(tr("Without it the connection only reads. Before runs start, a sheet shows what would run.")));
    connect(m_ui->useRegion, &QPushButton::clicked, this, [this] {
        m_ui->region->setEditText(m_offeredRegion);
        m_ui->region->setFocus(Qt::OtherFocusReason);
    });
    connect(m_ui->name, &QLineEdit::textEdited, this, [this] { m_nameTyped = true; });
    connect(m_ui->region, &QComboBox::editTextChanged, this, [this] {
        takeRegionFromAddress();
        setProblem(m_ui->regionProblem, {});
        m_ui->useRegion->hide();
        Q_EMIT edited();
    });
    for (const auto &[edit, problem] :
         {std::pair{m_ui->name, m_ui->nameProblem}, std::pair{m_ui->accessKeyId, m_ui->accessKeyIdProblem},
          std::pair{m_ui->secretAccessKey, m_ui->secretAccessKeyProblem},
          std::pair{m_ui->sessionToken, static_cast<QLabel *>(nullptr)},
          std::pair{m_ui->endpoint, m_ui->endpointProblem}}) {
        connect(edit, &QLineEdit::textEdited, this, [this, label = problem] {
            if (label)
                setProblem(label, {});
            Q_EMIT edited();
        });
    }
    showConnection({}, false);
    restyle();
}

ConnectionForm::~ConnectionForm()
{
    forgetKeys();
}

void ConnectionForm::setProfiles(const QStringList &profiles, const QString &environmentProfile, FactsOf factsOf)
{
    m_factsOf = std::move(factsOf);
    m_environmentProfile = profiles.contains(environmentProfile) ? environmentProfile : QString();
    const QString chosen = m_ui->profile->currentData().toString();
    m_ui->profile->clear();
    for (const QString &profile : profiles) {
        const bool isOfEnvironment = !m_environmentProfile.isEmpty() && profile == m_environmentProfile;
        m_ui->profile->addItem(
            isOfEnvironment ? tr("%1 · from AWS_PROFILE").arg(firstLine(profile)) : firstLine(profile), profile);
    }
    if (!chosen.isEmpty() && m_ui->profile->findData(chosen) < 0)
        m_ui->profile->addItem(firstLine(chosen), chosen);
    m_ui->profile->setCurrentIndex(chosen.isEmpty() ? -1 : m_ui->profile->findData(chosen));
    m_ui->profile->setPlaceholderText(profiles.isEmpty() ? tr("None found in ~/.aws") : tr("Choose a profile"));
}

void ConnectionForm::showConnection(const Connection &connection, bool kept)
{
    m_shown = connection;
    m_kept = kept;
    m_keysHeld = false;
    m_nameTyped = kept || !connection.name.isEmpty();
    forgetKeys();
    clearProblems();
    m_ui->kind->setCurrentIndex(m_ui->kind->findData(static_cast<int>(connection.kind)));
    m_ui->name->setText(connection.name);
    if (!connection.profile.isEmpty() && m_ui->profile->findData(connection.profile) < 0)
        m_ui->profile->addItem(firstLine(connection.profile), connection.profile);
    m_ui->profile->setCurrentIndex(connection.profile.isEmpty() ? -1 : m_ui->profile->findData(connection.profile));
    m_ui->colour->setColour(connection.colour);
    {
        const QSignalBlocker quiet(m_ui->mayStartRuns); // a person edits, this shows
        m_ui->mayStartRuns->setChecked(connection.mayStartRuns);
    }
    m_ui->region->setEditText(connection.region);
    m_ui->endpoint->setText(connection.endpointUrl);
    updateKind();
    updateDefaultName();
    updateLocks();
}

bool ConnectionForm::isEdited() const
{
    return connection() != m_shown || hasKeys() || m_keysHeld;
}

int ConnectionForm::fieldIndent() const
{
    return m_ui->kindLabel->minimumWidth() + m_ui->grid->horizontalSpacing();
}

void ConnectionForm::askForRegion(const QString &offered)
{
    m_offeredRegion = offered;
    setProblem(m_ui->regionProblem,
               offered.isEmpty()
                   ? tr("No Region is set. Choose the one of the domain, or paste the address of the domain's page.")
                   : tr("No Region is set. The domain opened last is in %1.").arg(offered));
    m_ui->region->lineEdit()->setPlaceholderText(tr("Such as eu-west-1"));
    m_ui->useRegion->setText(tr("Use %1").arg(offered));
    m_ui->useRegion->setAccessibleName(m_ui->useRegion->text());
    m_ui->useRegion->setVisible(!offered.isEmpty());
    m_ui->region->setFocus(Qt::OtherFocusReason);
}

void ConnectionForm::takeRegionFromAddress()
{
    const QString region = regionOfDomainAddress(m_ui->region->currentText());
    if (region.isEmpty())
        return;
    const QSignalBlocker quiet(m_ui->region);
    m_ui->region->setEditText(region);
}

void ConnectionForm::updateLocks()
{
    // A control that cannot be used says why.
    m_ui->kind->setEnabled(!m_kept);
    m_ui->kind->setToolTip(
        m_kept ? plainToolTip(tr("The kind of a connection stays. Choose New for one of another kind.")) : QString());
    m_ui->profile->setEnabled(!m_shown.isFound);
    m_ui->profile->setToolTip(m_shown.isFound ? plainToolTip(tr("This entry is the profile that was found. Choose New "
                                                                "for a connection of another one."))
                                              : QString());
}

Connection ConnectionForm::connection() const
{
    Connection result = m_shown;
    result.kind = kind();
    result.name = m_ui->name->text().trimmed();
    result.colour = m_ui->colour->colour();
    result.mayStartRuns = m_ui->mayStartRuns->isChecked();
    const bool sample = result.kind == ConnectionKind::Sample;
    result.profile = result.kind == ConnectionKind::Profile ? m_ui->profile->currentData().toString() : QString();
    result.region = sample ? QString() : m_ui->region->currentText().trimmed().toLower();
    result.endpointUrl = sample ? QString() : m_ui->endpoint->text().trimmed();
    if (result.kind != ConnectionKind::Keys)
        result.sessionOnly = false;
    return result;
}

bool ConnectionForm::hasKeys() const
{
    return !m_ui->accessKeyId->text().isEmpty() || !m_ui->secretAccessKey->text().isEmpty()
        || !m_ui->sessionToken->text().isEmpty();
}

EnteredKeys ConnectionForm::keys() const
{
    return {.accessKeyId = bytesOf(m_ui->accessKeyId),
            .secretAccessKey = secretOf(m_ui->secretAccessKey),
            .sessionToken = secretOf(m_ui->sessionToken)};
}

EnteredKeys ConnectionForm::takeKeys()
{
    EnteredKeys taken = keys();
    forgetKeys();
    return taken;
}

void ConnectionForm::forgetKeys()
{
    for (QLineEdit *edit : {m_ui->accessKeyId, m_ui->secretAccessKey, m_ui->sessionToken})
        wipe(edit);
}

void ConnectionForm::setKeysHeld(bool held)
{
    m_keysHeld = held;
    updatePlaceholders();
}

void ConnectionForm::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        restyle();
}

void ConnectionForm::updateKind()
{
    const ConnectionKind shown = kind();
    const bool sample = shown == ConnectionKind::Sample;
    const auto show = [](QWidget *label, QWidget *field, bool visible) {
        label->setVisible(visible);
        field->setVisible(visible);
    };
    const bool keys = shown == ConnectionKind::Keys;
    show(m_ui->colourLabel, m_ui->colour, !sample);
    show(m_ui->nameLabel, m_ui->name, !sample);
    show(m_ui->profileLabel, m_ui->profile, shown == ConnectionKind::Profile);
    show(m_ui->accessKeyIdLabel, m_ui->accessKeyId, keys);
    show(m_ui->secretAccessKeyLabel, m_ui->secretAccessKey, keys);
    show(m_ui->sessionTokenLabel, m_ui->sessionToken, keys);
    show(m_ui->regionLabel, m_ui->region, !sample);
    show(m_ui->endpointLabel, m_ui->endpoint, !sample);
    clearProblems();

    QString words;
    if (sample)
        words = tr("A made-up company inside this program, to look around in. It needs no account and no network.");
    else if (shown == ConnectionKind::Environment)
        words = tr("What the AWS CLI would use: the AWS_ variables of the environment, then the default profile.");
    else if (shown == ConnectionKind::Keys)
        words = m_kept && m_shown.sessionOnly
            ? tr("These keys are kept for this session only. They are gone when the program ends.")
            : tr("Keys go to the system keychain, never into a file of this program.");
    else
        words = profileWords();
    m_ui->explanation->setText(words);
    updatePlaceholders();
}

QString ConnectionForm::profileWords() const
{
    const QString profile = m_ui->profile->currentData().toString();
    if (profile.isEmpty() || !m_factsOf)
        return tr("Credentials and Region come from the files of the AWS CLI, which are only read.");
    const ProfileFacts facts = m_factsOf(profile);
    if (facts.file.isEmpty())
        return tr("The profile is not in ~/.aws any more. Put it back there, or delete this connection.");
    QStringList parts;
    if (!facts.accountId.isEmpty())
        parts << tr("Account %1").arg(firstLine(facts.accountId));
    if (!facts.roleName.isEmpty())
        parts << tr("Role %1").arg(firstLine(facts.roleName));
    if (!facts.region.isEmpty())
        parts << tr("Region %1").arg(firstLine(facts.region));
    const QString source = profile == m_environmentProfile ? tr("Named by AWS_PROFILE, read from %1.").arg(facts.file)
                                                           : tr("Read from %1, which stays as it is.").arg(facts.file);
    return parts.isEmpty() ? source : source + u'\n' + parts.join(u" · "_s);
}

void ConnectionForm::updatePlaceholders()
{
    const QString keep = m_keysHeld ? tr("Entered, not kept yet")
        : m_kept                    ? tr("Kept. Leave empty to go on using it")
                                    : QString();
    m_ui->accessKeyId->setPlaceholderText(keep.isEmpty() ? u"AKIA…"_s : keep);
    m_ui->secretAccessKey->setPlaceholderText(keep);
    m_ui->region->lineEdit()->setPlaceholderText(kind() == ConnectionKind::Keys          ? tr("Such as eu-west-1")
                                                     : kind() == ConnectionKind::Profile ? tr("From the profile")
                                                                                         : tr("From the environment"));
}

void ConnectionForm::updateDefaultName()
{
    if (m_nameTyped)
        return;
    m_ui->name->setText(kind() == ConnectionKind::Profile           ? m_ui->profile->currentData().toString()
                            : kind() == ConnectionKind::Environment ? tr("AWS environment")
                                                                    : QString());
}

void ConnectionForm::setProblem(QLabel *label, const QString &text)
{
    label->setText(text);
    label->setVisible(!text.isEmpty());
}

void ConnectionForm::clearProblems()
{
    for (QLabel *label : {m_ui->nameProblem, m_ui->profileProblem, m_ui->accessKeyIdProblem,
                          m_ui->secretAccessKeyProblem, m_ui->regionProblem, m_ui->endpointProblem})
        setProblem(label, {});
    m_ui->useRegion->hide();
}

void ConnectionForm::restyle()
{
    const Colors &colors = colorsOf(palette());
    setTextColor(m_ui->explanation, colors.mutedText);
    for (QLabel *label : {m_ui->nameProblem, m_ui->profileProblem, m_ui->accessKeyIdProblem,
                          m_ui->secretAccessKeyProblem, m_ui->regionProblem, m_ui->endpointProblem})
        setTextColor(label, colors.status(datazone::RunStatus::Failed).word);
}

ConnectionKind ConnectionForm::kind() const
{
    return static_cast<ConnectionKind>(m_ui->kind->currentData().toInt());
}

} // namespace zonescope
