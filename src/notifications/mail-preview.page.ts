import { html } from '../common/html';
import type { MailText } from '../platform/mail/mail-layout';

/** Nothing runs in what is shown, and nothing comes from elsewhere; one page frames the markup of a mail. */
export const PREVIEW_POLICY = `default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'; frame-ancestors 'self'`;

export const listPage = (names: readonly string[]): string =>
  page(
    'Every mail of this store',
    html`<ul>
      ${names.map((name) => html`<li><a href="/dev/mail/${name}">${name}</a></li>`)}
    </ul>`,
  );

export const mailPage = (name: string, { subject, text, attachments = [] }: MailText): string =>
  page(
    name,
    html`<p><a href="/dev/mail">All mails</a></p>
      <p>Subject: <b>${subject}</b></p>
      ${attachments.map(({ filename }) => html`<p>With the file ${filename}</p>`)}
      <h2>HTML</h2>
      <iframe src="/dev/mail/${name}?form=html" title="${name} as HTML" sandbox=""></iframe>
      <h2>Plain text</h2>
      <pre>${text}</pre>`,
  );

const page = (title: string, content: ReturnType<typeof html>): string =>
  html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <title>${title}</title>
        <style>
          body {
            font-family: system-ui, sans-serif;
            max-width: 50em;
            margin: 2em auto;
            padding: 0 1em;
          }
          iframe {
            width: 100%;
            height: 32em;
            border: 1px solid #ccc;
          }
          pre {
            white-space: pre-wrap;
            border: 1px solid #ccc;
            padding: 1em;
          }
        </style>
      </head>
      <body>
        <h1>${title}</h1>
        ${content}
      </body>
    </html>`.text;
