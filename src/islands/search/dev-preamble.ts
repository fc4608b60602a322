/**
 * In development React's fast refresh wants to be set up before the first component module runs. Astro does that on pages
 * that have an island; the search opens on any page. Not part of a build.
 */
const address = '/@react-refresh';
const refresh = (await import(/* @vite-ignore */ address)) as {
  injectIntoGlobalHook: (target: Window) => void;
};

if (!('$RefreshReg$' in window)) {
  refresh.injectIntoGlobalHook(window);
  Object.assign(window, { $RefreshReg$: () => {}, $RefreshSig$: () => (type: unknown) => type });
}

export {};
