import type { APIRoute, GetStaticPaths } from 'astro';
import { generateOpenGraphImage } from 'astro-og-canvas';
import { site } from '#config';
import { oklchToRgb } from '#core/charts/oklch.ts';
import { pageKey } from '#library/page-key.ts';
import { type ShareImage, shareImages } from '#library/share-images.ts';

const FONTS = ['source-serif-4', 'public-sans'].map(
  (family) => `./node_modules/@fontsource-variable/${family}/files/${family}-latin-wght-normal.woff2`,
);

export const getStaticPaths: GetStaticPaths = async () =>
  Object.entries(await shareImages()).map(([path, image]) => ({
    params: { path },
    props: { image },
    ...pageKey(image, null),
  }));

export const GET: APIRoute<{ image: ShareImage }> = async ({ props: { image } }) => {
  const body = await generateOpenGraphImage({
    title: image.title,
    description: image.title === site.name ? image.description : `${image.description}\n\n${site.name}`,
    bgGradient: [[252, 250, 246]],
    border: { color: oklchToRgb(0.52, 0.13, image.hue), width: 22, side: 'inline-start' },
    padding: 80,
    fonts: FONTS,
    font: {
      title: {
        color: [30, 33, 45],
        families: ['Source Serif 4'],
        weight: 'SemiBold',
        size: 70,
        lineHeight: 1.12,
      },
      description: { color: [85, 88, 100], families: ['Source Serif 4'], size: 34, lineHeight: 1.42 },
    },
  });
  return new Response(body, { headers: { 'content-type': 'image/png' } });
};
