import Mustache from 'mustache';
import { escapeHtml } from '../common/html';
import { compose, type Footer, type MailText, smallPrint } from '../platform/mail/mail-layout';

/** What may stand in a campaign as `{{…}}`. */
export const PLACEHOLDERS = ['name', 'email', 'unsubscribeUrl'] as const;
/** In a subject a link would be of no use. */
export const SUBJECT_PLACEHOLDERS = ['name', 'email'] as const;

type Addressee = Record<(typeof PLACEHOLDERS)[number], string>;

export interface CampaignText {
  subject: string;
  text: string;
  html: string | null;
}

/** Why this is no template of ours, as the end of a sentence that begins with the member's name; `null` when it is one. */
export function complaintAbout(template: string, placeholders: readonly string[]): string | null {
  try {
    const strange = tokensOf(template).find(
      ([kind, word]) => kind !== 'text' && !(kind === 'name' && placeholders.includes(word)),
    );
    const known = placeholders.map((name) => `{{${name}}}`).join(', ');
    return strange ? `knows ${known}, and nothing like ${quoted(template, strange)}` : null;
  } catch (error) {
    return `cannot be read as a template: ${(error as Error).message}`;
  }
}

type Token = [kind: string, word: string, from: number, to: number];

/** A writer of one's own: the common one remembers for good every template that it has ever seen. */
const tokensOf = (template: string): Token[] => new Mustache.Writer().parse(template) as Token[];

const LONGEST_QUOTE = 60;
const quoted = (template: string, [, , from, to]: Token): string => template.slice(from, to).slice(0, LONGEST_QUOTE);

const names = (template: string, placeholder: string): boolean =>
  tokensOf(template).some(([kind, word]) => kind === 'name' && word === placeholder);

/** Prepares a campaign once, to be made out to one person after the other. */
export function composerOf(store: string, { subject, text, html }: CampaignText): (to: Addressee) => MailText {
  const writer = new Mustache.Writer();
  const plain = (template: string, to: Addressee): string =>
    writer.render(template, to, undefined, { escape: (value: string) => value });
  const marked = (template: string, to: Addressee): string =>
    writer.render(template, to, undefined, { escape: escapeHtml });
  const ownLink = { text: names(text, 'unsubscribeUrl'), html: html !== null && names(html, 'unsubscribeUrl') };

  return (to) => {
    const footer = footerFor(store, to.unsubscribeUrl);
    const parts = { subject: plain(subject, to), paragraphs: plain(text, to).split(/\n{2,}/) };
    return {
      subject: parts.subject,
      text: compose(store, { ...parts, ...(!ownLink.text && { footer }) }).text,
      html:
        html === null
          ? compose(store, { ...parts, footer }).html
          : marked(html, to) + (ownLink.html ? '' : smallPrint(footer).text),
    };
  };
}

const footerFor = (store: string, url: string): Footer => ({
  reason: `You get this because you have an account with ${store}.`,
  label: 'No more such mail',
  url,
});
