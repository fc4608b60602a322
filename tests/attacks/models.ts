/** Models of the attacked server; each costs money, and its name says how the upstream behaves. */
export const ATTACK_MODELS: readonly string[] = [
  'echo',
  'echo-chunks-9000',
  'chunks-5',
  'chunks-200-no-usage',
  'chunks-20-gap-50',
  'chunks-400-gap-20',
  'stall-after-3',
  'slow-headers',
  'silent',
  'status-204',
  'status-205',
  'status-304',
  'status-401',
  'status-429',
  'status-500',
  'status-504',
  'reset-before-headers',
  'json-body',
  'html',
  'redirect',
  'big-line',
  'flood',
  'cut-after-3',
  'reset-after-3',
  'error-frame-after-2',
];

/** US dollars per million tokens: a run holds about a cent, so that what is booked can be told from nothing. */
const PRICE = { inputUsdPerMTok: 1, outputUsdPerMTok: 10 };

/** The same as entries of the operator's model table. */
export const ATTACK_PRICES = ATTACK_MODELS.map((id) => ({
  id,
  label: id,
  provider: 'compatible',
  api: 'chat',
  price: PRICE,
  maxOutputTokens: 1000,
  structured: 'json_object',
  asOf: '2026-11-01',
}));
