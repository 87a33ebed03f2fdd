//! Whether the sentinel of the window tests sees what it is there for.

use std::time::Duration;

use orgdesk_tests::window::{Colours, Driven};

use crate::within_patience;

/// Asks for a connection to this machine's port for discarding. The policy of the pages does not speak of such
/// hints, and a page that somebody else could write into would have them.
const REACH: &str = r#"
    const hint = document.createElement('link');
    hint.rel = 'preconnect';
    hint.href = 'http://127.0.0.1:9/';
    document.head.append(hint);
"#;

/// What the other tests rely on: where the page makes WebKit reach for a network, that is seen.
#[tokio::test]
async fn a_request_does_not_go_unseen() {
    within_patience(async {
        let driven = Driven::start(Colours::Light).await;
        driven.shows("Make your account").await;
        assert_eq!(driven.sentinel().attempts(), Vec::<String>::new());
        driven.run(REACH, vec![]).await;
        while driven.sentinel().attempts().is_empty() {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        let attempts = driven.close_after_attempts().await;
        assert!(attempts.iter().any(|attempt| attempt.contains("127.0.0.1")), "{attempts:?}");
    })
    .await;
}
