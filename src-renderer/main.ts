import { mount } from 'svelte';
import '#ui/fonts.css';
import '#ui/tokens.css';
import '#ui/base.css';
import '#ui/menu.css';
import { connect } from '#api/transport.ts';
import { i18n } from '#i18n/i18n.svelte.ts';
import App from '#shell/App.svelte';
import Down from '#shell/Down.svelte';
import { askStart, Workbench } from '#shell/desk.svelte.ts';

/** `?dir=rtl` mirrors the window in any language, to look at it. */
const direction = new URLSearchParams(window.location.search).get('dir');
i18n.forcedDirection = direction === 'rtl' || direction === 'ltr' ? direction : null;

const connection = connect();
const target = document.body;
const mark = document.querySelector('.first-mark');
try {
  const start = await askStart(connection);
  mark?.remove();
  mount(App, { target, props: { desk: new Workbench(connection, start) } });
} catch {
  // Without these three answers there is nothing to show; what went wrong is in the app's own log.
  mark?.remove();
  mount(Down, { target });
}
