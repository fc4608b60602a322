/**
 * Whether whoever imports the built server only wants its parts, as `npm start` and `astro preview` do. Then Astro's
 * adapter, which reads the same variable, is told not to start a server of its own in any case. Import this first.
 */
export const isImported = process.env['ASTRO_NODE_AUTOSTART'] === 'disabled';

process.env['ASTRO_NODE_AUTOSTART'] = 'disabled';
