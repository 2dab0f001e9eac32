/**
 * Slack's limits on what an app posts, as its reference for Block Kit and for each method states them. A message that
 * breaks one is refused with `ok: false` and the thread stays silent, so tests treat every refusal as a failure.
 */

export interface Refusal {
  /** Slack's error code. */
  error: string;
  /** Where and by how much. */
  detail: string;
}

type Fields = Record<string, unknown>;

const MESSAGE_BLOCKS = 50;
const VIEW_BLOCKS = 100;
/** Undocumented: whole messages fail somewhere between 11,000 and 13,000 characters of block text. */
const BLOCK_TEXT = 11_000;
const MESSAGE_TEXT = 40_000;
const MARKDOWN = 12_000;

const ELEMENTS: Record<string, number> = { actions: 25, context: 10 };
const BLOCK_TYPES = new Set([
  'actions',
  'context',
  'context_actions',
  'divider',
  'file',
  'header',
  'image',
  'input',
  'markdown',
  'rich_text',
  'section',
  'table',
  'video',
]);

/** Why Slack would refuse a message's text and blocks; empty where it would take them. */
export function refusalsOfMessage(message: Fields): Refusal[] {
  const refusals: Refusal[] = [];
  const text = typeof message['text'] === 'string' ? message['text'] : '';
  const blocks = message['blocks'];
  if (text.length > MESSAGE_TEXT) {
    refusals.push({ error: 'msg_too_long', detail: `text has ${text.length} characters, ${MESSAGE_TEXT} are allowed` });
  }
  if (blocks === undefined || blocks === null) {
    if (text.trim() === '') refusals.push({ error: 'no_text', detail: 'neither text nor blocks' });
    return refusals;
  }
  if (!Array.isArray(blocks)) return [{ error: 'invalid_blocks_format', detail: 'blocks is not a list' }];
  if (text.trim() === '') {
    refusals.push({ error: 'missing_text_in_message', detail: 'blocks without text for notifications' });
  }
  return [...refusals, ...refusalsOfBlocks(blocks, MESSAGE_BLOCKS)];
}

/** The same for a published Home or an opened modal. */
export function refusalsOfView(view: Fields): Refusal[] {
  const blocks = view['blocks'];
  return Array.isArray(blocks)
    ? refusalsOfBlocks(blocks, VIEW_BLOCKS)
    : [{ error: 'invalid_arguments', detail: 'the view has no blocks' }];
}

function refusalsOfBlocks(blocks: unknown[], most: number): Refusal[] {
  const details: string[] = [];
  if (blocks.length > most) details.push(`${blocks.length} blocks, ${most} are allowed`);
  const ids = new Set<unknown>();
  blocks.forEach((block, index) => {
    if (!isFields(block)) {
      details.push(`block ${index} is not an object`);
      return;
    }
    const where = `block ${index} (${block['type']})`;
    const id = block['block_id'];
    if (id !== undefined && ids.has(id)) details.push(`${where}: block_id ${id} is there twice`);
    if (id !== undefined) ids.add(id);
    details.push(...atMost(id, 255, `${where} block_id`), ...ofBlock(block, where));
  });
  const refusals = details.map((detail) => ({ error: 'invalid_blocks', detail }));
  const characters = blocks.reduce<number>((sum, block) => sum + textLength(block), 0);
  if (characters > BLOCK_TEXT) {
    refusals.push({
      error: 'msg_blocks_too_long',
      detail: `${characters} characters of block text, safe are ${BLOCK_TEXT}`,
    });
  }
  return refusals;
}

function ofBlock(block: Fields, where: string): string[] {
  const type = String(block['type']);
  if (!BLOCK_TYPES.has(type)) return [`${where} is no block type`];
  const details: string[] = [];
  const elements = list(block['elements']);
  const limit = ELEMENTS[type];
  if (limit !== undefined && (elements.length === 0 || elements.length > limit)) {
    details.push(`${where} has ${elements.length} elements, 1 to ${limit} are allowed`);
  }
  switch (type) {
    case 'header':
      details.push(...ofText(block['text'], 150, where, 'plain_text'));
      break;
    case 'section': {
      const fields = list(block['fields']);
      if (block['text'] === undefined && fields.length === 0) details.push(`${where} has neither text nor fields`);
      if (block['text'] !== undefined) details.push(...ofText(block['text'], 3000, where));
      if (fields.length > 10) details.push(`${where} has ${fields.length} fields, 10 are allowed`);
      for (const field of fields) details.push(...ofText(field, 2000, `${where} field`));
      if (isFields(block['accessory'])) details.push(...ofElement(block['accessory'], where));
      break;
    }
    case 'context':
      for (const element of elements) {
        if (isFields(element) && element['type'] !== 'image') details.push(...ofText(element, 3000, where));
      }
      break;
    case 'actions': {
      const ids = new Set<unknown>();
      for (const element of elements) {
        if (!isFields(element)) continue;
        if (ids.has(element['action_id'])) details.push(`${where}: action_id ${element['action_id']} is there twice`);
        ids.add(element['action_id']);
        details.push(...ofElement(element, where));
      }
      break;
    }
    case 'image':
      details.push(
        ...atMost(block['image_url'], 3000, `${where} image_url`),
        ...atMost(block['alt_text'], 2000, where),
      );
      break;
    case 'input':
      details.push(...ofText(block['label'], 2000, where, 'plain_text'));
      if (isFields(block['element'])) details.push(...ofElement(block['element'], where));
      break;
    case 'markdown':
      details.push(...atMost(block['text'], MARKDOWN, where));
      break;
  }
  return details;
}

function ofElement(element: Fields, where: string): string[] {
  const type = String(element['type']);
  const at = `${where} ${type}`;
  const details = atMost(element['action_id'], 255, `${at} action_id`);
  if (type === 'button') {
    details.push(...ofText(element['text'], 75, at, 'plain_text'), ...atMost(element['value'], 2000, `${at} value`));
    details.push(...atMost(element['url'], 3000, `${at} url`));
    if (element['style'] !== undefined && element['style'] !== 'primary' && element['style'] !== 'danger') {
      details.push(`${at} has the style ${element['style']}`);
    }
  }
  const options = list(element['options']);
  const most = type === 'checkboxes' || type === 'radio_buttons' ? 10 : type === 'overflow' ? 5 : 100;
  if (options.length > most) details.push(`${at} has ${options.length} options, ${most} are allowed`);
  for (const option of options.filter(isFields)) {
    details.push(...ofText(option['text'], 75, `${at} option`), ...atMost(option['value'], 75, `${at} option value`));
    if (option['description'] !== undefined) details.push(...ofText(option['description'], 75, `${at} option`));
  }
  if (isFields(element['confirm'])) {
    details.push(...ofText(element['confirm']['title'], 100, `${at} confirm title`));
    details.push(...ofText(element['confirm']['text'], 300, `${at} confirm text`));
  }
  return details;
}

function ofText(text: unknown, most: number, where: string, type?: string): string[] {
  if (!isFields(text) || typeof text['text'] !== 'string') return [`${where} has no text object`];
  if (text['type'] !== 'plain_text' && text['type'] !== 'mrkdwn') return [`${where} has the text type ${text['type']}`];
  if (type !== undefined && text['type'] !== type) return [`${where} takes ${type} only`];
  if (text['text'].length === 0) return [`${where} has an empty text`];
  return atMost(text['text'], most, where);
}

function atMost(value: unknown, most: number, where: string): string[] {
  if (typeof value !== 'string' || value.length <= most) return [];
  return [`${where} has ${value.length} characters, ${most} are allowed`];
}

function textLength(node: unknown): number {
  if (Array.isArray(node)) return node.reduce<number>((sum, each) => sum + textLength(each), 0);
  if (!isFields(node)) return 0;
  return Object.entries(node).reduce(
    (sum, [key, value]) => sum + (key === 'text' && typeof value === 'string' ? value.length : textLength(value)),
    0,
  );
}

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null;
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
