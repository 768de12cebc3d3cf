import { type Html, html } from '../../common/html';
import type { MailAttachment } from './mailer';

/** What a mail says, in both of its forms, and what comes with it. */
export interface MailText {
  subject: string;
  text: string;
  html: string;
  attachments?: readonly MailAttachment[];
}

/** What every mail is put together from. */
export interface Parts {
  subject: string;
  greeting?: string;
  paragraphs: readonly string[];
  rows?: readonly (readonly [string, string])[];
  action?: { label: string; url: string };
  /** In small print, below all else. */
  footer?: Footer;
}

/** Why somebody gets a mail, and how to get no more of its kind. */
export interface Footer {
  reason: string;
  label: string;
  url: string;
}

/** A mail of this store, as plain text and as HTML. */
export function compose(store: string, parts: Parts): MailText {
  return { subject: parts.subject, text: plainText(store, parts), html: page(store, parts).text };
}

function plainText(store: string, { greeting = '', paragraphs, rows = [], action, footer }: Parts): string {
  const table = rows.map(([label, value]) => `  ${label}: ${value}`).join('\n');
  const signature = ['-- ', store, ...(footer ? [footer.reason, `${footer.label}: ${footer.url}`] : [])].join('\n');
  return [greeting, ...paragraphs, table, action ? `${action.label}: ${action.url}` : '', signature]
    .filter(Boolean)
    .join('\n\n');
}

function page(store: string, { subject, greeting, paragraphs, rows = [], action, footer }: Parts): Html {
  const cell = 'padding:6px 0;border-bottom:1px solid #eee';
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <title>${subject}</title>
      </head>
      <body style="font-family:system-ui,sans-serif;color:#222;max-width:36em;margin:2em auto;line-height:1.5">
        ${greeting === undefined ? '' : html`<p>${greeting}</p>`}
        ${paragraphs.map((paragraph) => html`<p style="white-space:pre-line">${paragraph}</p>`)}
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
        ${footer ? smallPrint(footer) : ''}
      </body>
    </html>`;
}

/** Also for mails whose markup is not ours. */
export const smallPrint = ({ reason, label, url }: Footer): Html =>
  html`<p style="color:#777;font-size:small">${reason} <a href="${url}" style="color:#777">${label}</a></p>`;
