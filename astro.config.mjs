import mdx from '@astrojs/mdx';
import react from '@astrojs/react';
import sitemap from '@astrojs/sitemap';
import { defineConfig, fontProviders } from 'astro/config';
import icon from 'astro-icon';
import { readDeployTarget } from './src/domain/site/deploy-target.ts';
import { buildInfoIntegration } from './src/integrations/build-info.ts';
import { catalogueIntegration } from './src/integrations/catalogue.ts';
import { deployTo } from './src/integrations/deploy-target.ts';
import { searchIntegration } from './src/integrations/search.ts';
import { weightIntegration } from './src/integrations/weight.ts';
import { site } from './src/site.config.ts';

/** A self-hosted variable font, read from its npm package. */
const font = ({ name, cssVariable, family, axis, weight, italic = false }) => ({
  provider: fontProviders.local(),
  name,
  cssVariable,
  fallbacks: [],
  options: {
    variants: (italic ? ['normal', 'italic'] : ['normal']).flatMap((style) => ({
      style,
      weight,
      src: [`./node_modules/@fontsource-variable/${family}/files/${family}-latin-${axis}-${style}.woff2`],
    })),
  },
});

const target = readDeployTarget(process.env.DEPLOY_TARGET);
const { adapter, integrations } = await deployTo(target);

export default defineConfig({
  site: site.publicUrl,
  output: 'static',
  adapter,
  session: false,
  trailingSlash: 'ignore',
  build: { format: 'directory' },
  compressHTML: true,
  prerenderConflictBehavior: 'error',
  security: {
    checkOrigin: true,
    // A model's answer is untrusted text: nothing in a page may load from or send to another host.
    csp: {
      directives: [
        "default-src 'self'",
        "img-src 'self' data:",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
      ],
      // The search index is read by WebAssembly.
      scriptDirective: { resources: ["'self'", "'wasm-unsafe-eval'"] },
      // Hues of stages stand in style attributes.
      styleDirective: { resources: ["'self'", { resource: "'unsafe-inline'", kind: 'attribute' }] },
    },
  },
  devToolbar: { enabled: false },
  integrations: [
    mdx(),
    react(),
    icon({ iconDir: 'src/styles/icons' }),
    catalogueIntegration(),
    buildInfoIntegration(target),
    searchIntegration(),
    weightIntegration(),
    sitemap({ filter: (page) => !/\/(v\d+|compare|page\/\d+)\/$/.test(page) }),
    ...integrations,
  ],
  redirects: site.redirects,
  // Pages whose key (src/library/page-key.ts) and code are those of the last build are kept, not rendered again.
  experimental: { incrementalBuild: true },
  markdown: { shikiConfig: { themes: { light: 'github-light', dark: 'github-dark' }, defaultColor: false } },
  fonts: [
    font({
      name: 'Source Serif',
      cssVariable: '--font-serif',
      family: 'source-serif-4',
      axis: 'wght',
      weight: '200 900',
      italic: true,
    }),
    font({
      name: 'Public Sans',
      cssVariable: '--font-sans',
      family: 'public-sans',
      axis: 'wght',
      weight: '100 900',
    }),
    font({
      name: 'JetBrains Mono',
      cssVariable: '--font-mono',
      family: 'jetbrains-mono',
      axis: 'wght',
      weight: '100 800',
    }),
  ],
  vite: {
    build: { assetsInlineLimit: 0, rolldownOptions: { checks: { moduleLevelDirective: false } } },
  },
});
