import { expect, it } from 'vitest';
import { memberRewards, seat } from '../../../test/support/fixtures.ts';
import { button, openPanel, panelText } from '../../../test/support/page.ts';

const words = (panel: Parameters<typeof panelText>[0]) => panelText(panel).replaceAll(/\s+/g, ' ');
const card = seat({
  id: 'red_card',
  code: 'CARD-1',
  reward: { id: 'rwd_card', name: '£10 gift card' },
  ticket: null,
  giftCard: { balance: { amount: '7.50', currencyCode: 'GBP' }, expiresAt: '2126-01-01T00:00:00Z', voidedAt: null },
});
const sale = seat({ id: 'red_sale', reward: { id: 'rwd_sale', name: 'Early sale' }, ticket: null });

it('shows seats with their code, gift cards with what is left, and what is open', async () => {
  const { panel } = await openPanel({ MemberRewards: memberRewards({ had: [seat(), card, sale] }) });

  await expect.poll(() => words(panel)).toContain('Yours');
  expect(words(panel)).toContain('Wreath workshop 5 Dec 2126, 18:00 · Hackney');
  expect(words(panel)).toContain('£10 gift card £7.50 left · Yours until 1 Jan 2126');
  expect(words(panel)).toContain('Early sale');
  const drawing = panel.shadowRoot?.querySelector('.qr');
  expect(drawing?.getAttribute('aria-label')).toBe('Ticket SEAT-7QK4, as a QR code');
  expect(drawing?.querySelectorAll('path')[1]?.getAttribute('d')).toBe('M1 1h1v1H1Z');
  await expect.element(button('Copy code SEAT-7QK4')).toBeVisible();
  await expect.element(button('Copy code CARD-1')).toBeVisible();
});

it('draws no code that was used, and says when', async () => {
  const { ticket } = seat();
  const used = seat({ ticket: ticket && { ...ticket, checkedInAt: '2126-12-05T18:05:00Z' } });
  const { panel } = await openPanel({ MemberRewards: memberRewards({ had: [used] }) });

  await expect.poll(() => words(panel)).toContain('Used on 5 Dec 2126');
  expect(panel.shadowRoot?.querySelector('.qr')).toBeNull();
});

it('leaves out what is of no use any more', async () => {
  const { ticket } = seat();
  const past = seat({ id: 'past', ticket: ticket && { ...ticket, startsAt: '2026-01-01T10:00:00Z' } });
  const gone = seat({ id: 'gone', ticket: ticket && { ...ticket, voidedAt: '2026-01-01T10:00:00Z' } });
  const spent = {
    ...card,
    giftCard: card.giftCard && { ...card.giftCard, balance: { amount: '0.00', currencyCode: 'GBP' } },
  };
  const over = { ...sale, validUntil: '2026-01-01T10:00:00Z' };
  const { panel } = await openPanel({ MemberRewards: memberRewards({ had: [past, gone, spent, over] }) });

  await expect.poll(() => words(panel)).toContain('£5 off');
  expect(words(panel)).not.toContain('Yours');
});
