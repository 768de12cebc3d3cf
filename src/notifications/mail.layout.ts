import type { MailAttachment } from '../platform/mail/mailer';
import { type Html, html } from './html';

/** What a mail says, in both of its forms, and what comes with it. */
export interface MailText {
  subject: string;
  text: string;
  html: string;
  attachments?: readonly MailAttachment[];
}

/** What every mail is put together from. */
interface Parts {
  subject: string;
  greeting: string;
  paragraphs: readonly string[];
  rows?: readonly (readonly [string, string])[];
  action?: { label: string; url: string };
}

/** A mail of this store, as plain text and as HTML. */
export function compose(store: string, parts: Parts): MailText {
  return { subject: parts.subject, text: plainText(store, parts), html: page(store, parts).text };
}

function plainText(store: string, { greeting, paragraphs, rows = [], action }: Parts): string {
  const table = rows.map(([label, value]) => `  ${label}: ${value}`).join('\n');
  return [greeting, ...paragraphs, table, action ? `${action.label}: ${action.url}` : '', `-- \n${store}`]
    .filter(Boolean)
    .join('\n\n');
}

function page(store: string, { subject, greeting, paragraphs, rows = [], action }: Parts): Html {
  const cell = 'padding:6px 0;border-bottom:1px solid #eee';
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <title>${subject}</title>
      </head>
      <body style="font-family:system-ui,sans-serif;color:#222;max-width:36em;margin:2em auto;line-height:1.5">
        <p>${greeting}</p>
        ${paragraphs.map((paragraph) => html`<p>${paragraph}</p>`)}
        <table style="width:100%;border-collapse:collapse">
          ${rows.map(
            ([label, value]) =>
              html`<tr>
                <td style="${cell}">${label}</td>
                <td style="${cell};text-align:right;white-space:nowrap">${value}</td>
              </tr>`,
          )}
        </table>
        ${action ? html`<p><a href="${action.url}" style="display:inline-block;padding:10px 18px;background:#7a1f3d;color:#fff;text-decoration:none;border-radius:4px">${action.label}</a></p>` : ''}
        <p style="color:#777">${store}</p>
      </body>
    </html>`;
}
