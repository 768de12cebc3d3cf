import { alreadyRegistered, orderCancelled, orderPlaced, verifyEmail } from './mail.templates';

const order = {
  number: 'H-7K3MQ-9Q2XW',
  lines: [{ title: 'Kurta <b>"Indigo"</b> & more', quantity: 2, total: '₹2,598.00' }],
  extras: [
    { label: 'Discount', text: '−₹100.00' },
    { label: 'By post', text: '₹60.00' },
  ],
  total: '₹2,558.00',
  link: 'https://shop.example/orders/1?token=a.b&x=1',
};

describe('Mail templates', () => {
  const all = [
    verifyEmail('Haat', 'Ada', 'https://shop.example/verify?token=a.b'),
    alreadyRegistered('Haat', 'Ada', 'https://shop.example'),
    orderPlaced('Haat', order),
    orderCancelled('Haat', order),
  ];

  it('say the same in plain text and in HTML', () => {
    for (const { subject, text, html } of all) {
      expect(subject).not.toBe('');
      expect(text).toContain('https://shop.example');
      expect(html).toContain('https://shop.example');
    }
  });

  it('escape what people wrote', () => {
    const { html, text } = orderPlaced('Haat', order);
    expect(html).toContain('Kurta &lt;b&gt;&quot;Indigo&quot;&lt;/b&gt; &amp; more');
    expect(html).not.toContain('<b>');
    expect(text).toContain('Kurta <b>"Indigo"</b> & more');
  });

  it('name what was bought and for how much', () => {
    const { text } = orderPlaced('Haat', order);
    expect(text).toContain('2 × Kurta');
    expect(text).toMatch(/Discount: −₹100\.00\n\s+By post: ₹60\.00\n\s+Total: ₹2,558\.00/);
  });
});
