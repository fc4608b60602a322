import rss from '@astrojs/rss';
import type { APIRoute } from 'astro';
import { site } from '#config';
import { feedEntries } from '#library/home.ts';

const NEWEST = 50;

export const GET: APIRoute = async () =>
  rss({
    title: site.name,
    description: site.tagline,
    site: site.publicUrl,
    items: (await feedEntries(NEWEST)).map((entry) => ({
      title: `${entry.kind}: ${entry.title}`,
      description: entry.summary,
      link: entry.href,
      pubDate: new Date(entry.changed),
    })),
  });
