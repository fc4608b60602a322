/** Timestamps are texts such as 2026-03-02 09:30:00, in UTC. */
export type Exposure = { unit: string; variant: string; at: string };
export type Event = { unit: string; metric: string; at: string; value: number; den: number | null };

export type Database = {
  exposures: Exposure[];
  events: Event[];
  /** Creates and fills the tables, in words that SQLite and DuckDB share. */
  statements: string[];
};

/**
 * Units, some exposed twice, some to both variants, some before the launch or after the end, with events before and
 * after their exposure. The same seed gives the same units.
 */
export function makeDatabase(seed: number, launched: string): Database {
  const random = generator(seed);
  const start = Date.parse(`${launched}T00:00:00Z`);
  const at = (days: number) =>
    new Date(start + Math.floor(days * 86_400) * 1000).toISOString().slice(0, 19).replace('T', ' ');
  const exposures: Exposure[] = [];
  const events: Event[] = [];
  for (let index = 0; index < 1500; index += 1) {
    const unit = `u${index}`;
    const variant = random() < 0.5 ? 'control' : 'clock';
    const first = random() * 24 - 2;
    exposures.push({ unit, variant, at: at(first) });
    if (random() < 0.3) exposures.push({ unit, variant, at: at(first + random() * 5) });
    if (random() < 0.03)
      exposures.push({ unit, variant: variant === 'clock' ? 'control' : 'clock', at: at(first + 1) });
    for (const metric of ['ordered', 'spend', 'basket', 'unrelated']) {
      for (let count = Math.floor(random() * 5); count > 0; count -= 1) {
        const value = metric === 'ordered' ? 1 : Math.round(random() * 2500) / 100;
        events.push({
          unit,
          metric,
          at: at(first + random() * 60 - 35),
          value,
          den: metric === 'basket' ? 1 + Math.floor(random() * 3) : null,
        });
      }
    }
  }
  return { exposures, events, statements: statements(exposures, events) };
}

function statements(exposures: readonly Exposure[], events: readonly Event[]): string[] {
  const shown = exposures.map(({ unit, variant, at }) => `('cart-clock','${unit}','${variant}','${at}')`);
  const other = exposures.slice(0, 50).map(({ unit, at }) => `('another','${unit}','blue','${at}')`);
  const done = events.map(
    ({ unit, metric, at, value, den }) => `('${unit}','${metric}','${at}',${value},${den ?? 'NULL'})`,
  );
  return [
    'CREATE TABLE experiment_exposures (experiment VARCHAR, unit_id VARCHAR, variant VARCHAR, exposed_at TIMESTAMP)',
    'CREATE TABLE experiment_events (unit_id VARCHAR, metric VARCHAR, occurred_at TIMESTAMP, value DOUBLE, den_value DOUBLE)',
    `INSERT INTO experiment_exposures VALUES ${[...shown, ...other].join(',')}`,
    `INSERT INTO experiment_events VALUES ${done.join(',')}`,
  ];
}

/** Mulberry32: a small, seeded generator of numbers from 0 to 1. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
