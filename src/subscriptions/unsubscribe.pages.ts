import { html } from '../common/html';

/** Nothing runs in these pages, and nothing comes from elsewhere; the form goes back to where it came from. */
export const PAGE_POLICY = `default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'`;

/** Asks. Programs that follow every link of a mail come this far and no further. */
export const askingPage = (store: string): string =>
  page(
    `No more news from ${store}?`,
    html`<p>You will get no more news and offers from ${store}. Mail about your orders and your account still comes.</p>
      <form method="post">
        <button name="List-Unsubscribe" value="One-Click">No more news</button>
      </form>`,
  );

export const donePage = (store: string): string =>
  page(
    'It is done',
    html`<p>${store} sends you no more news and offers. You can change your mind in your account at any time.</p>`,
  );

const page = (title: string, content: ReturnType<typeof html>): string =>
  html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <meta name="robots" content="noindex" />
        <title>${title}</title>
        <style>
          body {
            font-family: system-ui, sans-serif;
            color: #222;
            max-width: 36em;
            margin: 4em auto;
            padding: 0 1em;
            line-height: 1.5;
          }
          button {
            font: inherit;
            padding: 10px 18px;
            border: 0;
            border-radius: 4px;
            background: #7a1f3d;
            color: #fff;
          }
        </style>
      </head>
      <body>
        <h1>${title}</h1>
        ${content}
      </body>
    </html>`.text;
