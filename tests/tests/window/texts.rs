//! Texts that would do something if they were anything but text: as the names of everything that there is, and typed
//! into every field of every place. Nothing of them is executed or requested, and names keep their own direction.

use std::path::Path;
use std::sync::Arc;

use orgdesk_core::clock::SystemClock;
use orgdesk_core::files::DataFolder;
use orgdesk_core::{Change, Desktop};
use orgdesk_tests::stage::{email, member, password};
use orgdesk_tests::window::places::{PLACES, Population};
use orgdesk_tests::window::{Colours, Driven, populations};
use serde_json::{Value, json};

use crate::within_patience;

/// Names that the core takes. They begin as the ways to the places look for them, and end in another direction.
const GRACE: &str = "Grace <img src=x onerror=window.pwned=1> ${pwned=1} {{7*7}} שלום";
const ADA: &str = "\"><script>window.pwned=1</script> e\u{301}\u{323}\u{302} 🏳️‍🌈 عربي";
const APPLICATION: &str = "Support <svg onload=window.pwned=1> שלום";
const ORGANIZATION: &str = "</title><script>window.pwned=1</script> {{pwned=1}} עברית";
const FIELD: &str = "<b onfocus=window.pwned=1 autofocus>שדה</b>";

/// What is typed into every field, one after the other. The last is refused wherever a name is asked for, so that
/// sending it changes nothing and shows a refusal.
const TYPED: &[&str] = &[
    "<script>window.pwned=1</script>",
    "<img src=x onerror=window.pwned=1>",
    "\"><svg/onload=window.pwned=1>",
    "' autofocus onfocus=window.pwned=1 x='",
    "</textarea></option></title><iframe srcdoc='<script>parent.pwned=1</script>'>",
    "javascript:window.pwned=1",
    "data:text/html,<script>parent.pwned=1</script>",
    "http://127.0.0.1:9/pwned",
    "${window.pwned=1}",
    "{{constructor.constructor('window.pwned=1')()}}",
    "<!--lit-part--><!--?lit$1$-->",
    "__proto__",
    "%s%n%x ../../etc/passwd",
    "=HYPERLINK(\"http://127.0.0.1:9/\",\"x\")",
    "שלום עולם",
    "\u{202E}gnp.exe\u{202C}",
    "Zero\u{200B}\u{200D}\u{FEFF}Width",
    "🏳️‍🌈👩‍👩‍👧‍👦",
    "Z\u{351}\u{36B}\u{343}\u{36A}\u{302}\u{36B}\u{33D}\u{34F}\u{334}\u{319}\u{324}",
    "Wiśniewskibrzęczyszczykiewiczowskazłotopolskiewiczównawiśniewskibrzęczyszczykiewiczowskazłotopolska",
    "\u{202E}<img src=x onerror=window.pwned=1>{{7*7}}\u{200B}",
];

/// Whatever asks or tells by a dialog of the browser's would be a sign as well.
const LISTEN: &str = "
    window.isSamePage = true;
    window.alert = window.confirm = window.prompt = () => { window.pwned = 'a dialog'; };
";

/// Types everything into every field that can be seen, letting the page draw in between, and sends every form.
const FEED: &str = "
    const [texts] = arguments;
    window.fed = null;
    const kinds = 'input:not([type=radio], [type=checkbox], [type=date], [type=file], [type=number]), textarea';
    const scope = () => [...document.querySelectorAll('dialog[open]')].filter((one) => one.checkVisibility()).at(-1) ?? document;
    const fields = () => [...scope().querySelectorAll(kinds)].filter((one) => one.checkVisibility() && !one.disabled && !one.readOnly);
    const drawn = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    const type = (field, text) => {
        const kind = field instanceof HTMLTextAreaElement ? HTMLTextAreaElement : HTMLInputElement;
        Object.getOwnPropertyDescriptor(kind.prototype, 'value').set.call(field, text);
        field.dispatchEvent(new InputEvent('input', { bubbles: true }));
        field.dispatchEvent(new Event('change', { bubbles: true }));
    };
    const feed = async () => {
        const count = fields().length;
        for (const text of texts) {
            for (let at = 0; at < count; at += 1) {
                const field = fields()[at];
                if (field) type(field, text);
            }
            await drawn();
        }
        for (const form of new Set(fields().map((field) => field.form).filter(Boolean))) form.requestSubmit();
        await drawn();
        await drawn();
        return count;
    };
    feed().then((count) => { window.fed = count; }, (error) => { window.fed = String(error); });
";

/// What must not have happened, and what must not be there.
const FOUND: &str = r"
    const told = [];
    if (window.pwned !== undefined) told.push(`executed: ${window.pwned}`);
    if (!window.isSamePage) told.push('the page went elsewhere');
    for (const one of document.body.querySelectorAll('img, iframe, object, embed, base, meta, link, body script, #page script')) {
        if (!(one.localName === 'script' && one.src.endsWith('.js'))) told.push(`an element: ${one.outerHTML.slice(0, 80).toWellFormed()}`);
    }
    for (const one of document.querySelectorAll('*')) {
        const handler = one.getAttributeNames().find((name) => name.startsWith('on'));
        if (handler) told.push(`a handler: ${one.outerHTML.slice(0, 80).toWellFormed()}`);
        const link = ['href', 'src', 'action', 'formaction'].find((name) => /^\s*(javascript|data):/i.test(one.getAttribute(name) ?? ''));
        if (link) told.push(`a link: ${one.outerHTML.slice(0, 80).toWellFormed()}`);
    }
    return told;
";

/// Names of another direction that are not kept apart from the words around them.
const MINGLED: &str = r"
    const told = new Set();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const { data, parentElement } = walker.currentNode;
        const rest = data.replace(/\u2068[^\u2069]*\u2069/g, '');
        if (!/[\u0590-\u06ff]/.test(rest) || !parentElement.checkVisibility()) continue;
        if (parentElement.closest('bdi, option, pre, textarea, [dir=auto], script, style, .unseen')) continue;
        told.add(`<${parentElement.localName} class=${parentElement.className}> ${data.trim().slice(0, 100).toWellFormed()}`);
    }
    return [...told];
";

#[tokio::test]
async fn no_text_is_more_than_text() {
    let folder = tempfile::tempdir().unwrap();
    populations::prepare(folder.path(), Population::Few);
    rename(folder.path());
    within_patience(async {
        let driven = Driven::start_in(folder, Colours::Light).await;
        feed_places(driven, Population::Few).await;
    })
    .await;
}

#[tokio::test]
async fn no_text_is_more_than_text_before_there_is_anything() {
    for population in [Population::Nobody, Population::Newcomer] {
        let settings = json!({ "language": "en" });
        within_patience(async {
            let driven = Driven::start_with(population, Colours::Light, &settings).await;
            feed_places(driven, population).await;
        })
        .await;
    }
}

async fn feed_places(driven: Driven, population: Population) {
    driven.offer_list();
    let mut problems = Vec::new();
    let mut fed = 0;
    // Wrong passwords make the next attempt wait, so the places before signing in come last.
    let (inside, before): (Vec<_>, Vec<_>) =
        PLACES.iter().filter(|place| place.with.contains(&population)).partition(|place| place.is_signed_in);
    for place in inside.into_iter().chain(before) {
        if let Err(why) = driven.go_to(place).await {
            problems.push(format!("{}: {why}", place.name));
            continue;
        }
        driven.run(LISTEN, vec![]).await;
        if population == Population::Few {
            let mingled = lines(&driven.run(MINGLED, vec![]).await);
            problems.extend(mingled.iter().map(|told| format!("{}, not isolated: {told}", place.name)));
        }
        driven.run(FEED, vec![json!(TYPED)]).await;
        let count = driven.until("everything is typed", "return window.fed", vec![]).await;
        fed += count.as_u64().unwrap_or_else(|| panic!("{}: {count}", place.name));
        let found = lines(&driven.run(FOUND, vec![]).await);
        problems.extend(found.iter().map(|told| format!("{}: {told}", place.name)));
    }
    assert!(fed > 0, "no field was found");
    driven.close().await;
    assert!(problems.is_empty(), "with {}, {fed} fields:\n{}", population.name(), problems.join("\n"));
}

/// Gives everything in the folder a name of ours.
fn rename(folder: &Path) {
    let data = DataFolder::at(folder.join("data")).unwrap().with_state_folder(folder.join("state/orgdesk"));
    let desktop = Desktop::open(data, Arc::new(SystemClock)).unwrap();
    let owner = Arc::new(desktop.accounts().unlock(&email(populations::OWNER), &password()).unwrap());
    let organization = desktop.organizations_of(owner.id()).unwrap()[0];
    let mut session = desktop.enter(owner, organization).unwrap();
    for (address, name) in [("ada.okafor@example.com", ADA), ("grace.muller@example.com", GRACE)] {
        let member = member(&mut session, address);
        let name = Some(name.parse().unwrap());
        session.apply(Change::UpdateMember { member, name, address: None, profile: vec![] }).unwrap();
    }
    let application = session.applications().unwrap()[0].id;
    let (name, family) = (Some(APPLICATION.parse().unwrap()), Some(APPLICATION.parse().unwrap()));
    session.apply(Change::UpdateApplication { application, name, environment: None, family }).unwrap();
    session.apply(Change::DefineField { name: FIELD.parse().unwrap() }).unwrap();
    let name = Some(ORGANIZATION.parse().unwrap());
    session.apply(Change::UpdateOrganization { name, time_zone: None }).unwrap();
}

fn lines(answer: &Value) -> Vec<String> {
    let lines = answer.as_array().expect("lines");
    lines.iter().map(|line| line.as_str().expect("a text").to_owned()).collect()
}
