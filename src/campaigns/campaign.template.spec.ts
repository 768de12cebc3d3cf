import { complaintAbout, composerOf, PLACEHOLDERS, SUBJECT_PLACEHOLDERS } from './campaign.template';

const ada = {
  name: 'Ada <b>"J"</b> & co',
  email: 'ada@haat.test',
  unsubscribeUrl: 'https://haat.test/u?token=a.b&x=1',
};
const campaign = (text: string, html: string | null = null, subject = 'For {{name}}') =>
  composerOf('Haat', { subject, text, html })(ada);

describe('A template', () => {
  it.each(['Hello {{name}}', '{{ email }}: {{unsubscribeUrl}}', 'no placeholder, { } and }} alike', ''])(
    'is %p',
    (text) => {
      expect(complaintAbout(text, PLACEHOLDERS)).toBeNull();
    },
  );

  it.each([
    ['a placeholder that nobody knows', 'Hello {{firstName}}', '{{firstName}}'],
    ['one that goes deeper', '{{name.constructor}}', '{{name.constructor}}'],
    ['one that is not escaped', '{{{name}}}', '{{{name}}}'],
    ['another one that is not escaped', '{{&name}}', '{{&name}}'],
    ['a section', '{{#name}}x{{/name}}', '{{#name}}'],
    ['a partial', '{{>name}}', '{{>name}}'],
    ['other delimiters', '{{=<% %>=}}', '{{=<% %>=}}'],
    ['one that does not end', 'Hello {{name', 'Unclosed tag'],
    ['a section that does not end', '{{#name}}', 'Unclosed section'],
  ])('is refused with %s', (_, text, named) => {
    expect(complaintAbout(text, PLACEHOLDERS)).toContain(named);
  });

  it('of a subject takes no link', () => {
    expect(complaintAbout('{{unsubscribeUrl}}', SUBJECT_PLACEHOLDERS)).toContain('{{unsubscribeUrl}}');
  });
});

describe('A campaign', () => {
  it('is made out to somebody: to the letter in text, escaped in markup', () => {
    const mail = campaign('Hello {{name}},\n\nnews.', '<p>Hello {{name}}</p>');
    expect(mail.subject).toBe(`For ${ada.name}`);
    expect(mail.text).toContain(`Hello ${ada.name},\n\nnews.`);
    expect(mail.html).toContain('<p>Hello Ada &lt;b&gt;&quot;J&quot;&lt;/b&gt; &amp; co</p>');
  });

  it('has markup in any case', () => {
    const { html } = campaign('Hello {{name}},\n\nfirst\nsecond');
    expect(html).toContain('Hello Ada &lt;b&gt;');
    expect(html).toContain('first\nsecond</p>');
    expect(html).not.toContain('<b>');
  });

  it('tells in both forms how to get no more of it, once', () => {
    const unasked = campaign('News.', '<p>News.</p>');
    const asked = campaign('News. Out: {{unsubscribeUrl}}', '<a href="{{unsubscribeUrl}}">Out</a>');
    for (const { text, html } of [unasked, asked]) {
      expect(text.split(ada.unsubscribeUrl)).toHaveLength(2);
      expect(html.split('href="https://haat.test/u?token=a.b&amp;x=1"')).toHaveLength(2);
    }
  });
});
