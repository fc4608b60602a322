/** A chat product a filled prompt can be carried to. */
export type ChatProduct = {
  id: string;
  name: string;
  /** Opened as it is when the text goes by the clipboard. */
  home: string;
  /**
   * How it takes a text in its address: everything before the encoded text. `null`: it has no such parameter, or none
   * that is known to work, so the text is copied and pasted by hand.
   */
  prefix: string | null;
  /**
   * Longest address that is known to arrive whole, in characters; a longer text is copied instead. Servers answer
   * longer ones with 414 or 431, or open an empty chat.
   */
  longestAddress: number;
};

/** 2,000 characters pass everywhere; a longer limit needs a reason. */
const USUAL = 2000;
/**
 * Other programs stop at 8,000 characters for ChatGPT; longer addresses end in HTTP 431
 * (https://github.com/resend/react-email/issues/3403).
 */
const LONG = 7500;

/**
 * The table of products, most used first. That a product takes a text in its address was looked up in November 2026 in
 * public programs that use it (for HuggingChat in its own repository); few products document it, so a product that
 * changes its mind is one line here.
 */
export const CHAT_PRODUCTS: readonly ChatProduct[] = [
  {
    id: 'chatgpt',
    name: 'ChatGPT',
    home: 'https://chatgpt.com/',
    prefix: 'https://chatgpt.com/?q=',
    longestAddress: LONG,
  },
  {
    id: 'claude',
    name: 'Claude',
    home: 'https://claude.ai/new',
    prefix: 'https://claude.ai/new?q=',
    longestAddress: USUAL,
  },
  {
    id: 'copilot',
    name: 'Microsoft Copilot',
    home: 'https://copilot.microsoft.com/',
    prefix: 'https://copilot.microsoft.com/?q=',
    longestAddress: USUAL,
  },
  {
    id: 'perplexity',
    name: 'Perplexity',
    home: 'https://www.perplexity.ai/',
    prefix: 'https://www.perplexity.ai/search?q=',
    longestAddress: USUAL,
  },
  {
    id: 'mistral',
    name: 'Mistral Le Chat',
    home: 'https://chat.mistral.ai/chat',
    prefix: 'https://chat.mistral.ai/chat?q=',
    longestAddress: USUAL,
  },
  {
    id: 'ai-studio',
    name: 'Google AI Studio',
    home: 'https://aistudio.google.com/prompts/new_chat',
    prefix: 'https://aistudio.google.com/prompts/new_chat?prompt=',
    longestAddress: USUAL,
  },
  { id: 'gemini', name: 'Gemini', home: 'https://gemini.google.com/app', prefix: null, longestAddress: 0 },
  {
    id: 'grok',
    name: 'Grok',
    home: 'https://grok.com/',
    prefix: 'https://grok.com/?q=',
    longestAddress: USUAL,
  },
  { id: 'deepseek', name: 'DeepSeek', home: 'https://chat.deepseek.com/', prefix: null, longestAddress: 0 },
  { id: 'kimi', name: 'Kimi', home: 'https://www.kimi.com/', prefix: null, longestAddress: 0 },
  {
    id: 'huggingchat',
    name: 'HuggingChat',
    home: 'https://huggingface.co/chat/',
    prefix: 'https://huggingface.co/chat/?q=',
    longestAddress: USUAL,
  },
];

/** What will happen: the text travels in the address, or by the clipboard and a person's paste. */
export type Handover = {
  product: ChatProduct;
  /** Where the text goes, for showing: a host name. */
  host: string;
  way: 'address' | 'paste';
  /** The address to open. With `paste` it holds nothing of the text. */
  url: string;
  /** Why the clipboard is used: the product takes no text in its address, or this text is too long for it. */
  reason: 'no-parameter' | 'too-long' | null;
};

/** Plans the handover of a text. Nothing is opened or sent here. */
export function planHandover(product: ChatProduct, text: string): Handover {
  const host = new URL(product.home).host;
  const paste = { product, host, way: 'paste', url: product.home } as const;
  if (product.prefix === null) return { ...paste, reason: 'no-parameter' };
  // A lone half of a surrogate pair cannot be encoded at all.
  const url = product.prefix + encodeURIComponent(text.toWellFormed());
  return url.length > product.longestAddress
    ? { ...paste, reason: 'too-long' }
    : { product, host, way: 'address', url, reason: null };
}
