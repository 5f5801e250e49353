import type { Tool } from '../../writing/tools.ts';

/** The outline of each tool on a 16 × 16 field, and that of a picture; all have the stroke of `parts/outlines`. */
export const signs: Record<Tool | 'picture', string> = {
  bold: 'M4.5 3h4.25a2.5 2.5 0 0 1 0 5H4.5V3Zm0 5h5a2.5 2.5 0 0 1 0 5h-5V8Z',
  italic: 'M7 3h5M4 13h5M9.5 3l-3 10',
  code: 'M5.5 4.5 2 8l3.5 3.5m5-7L14 8l-3.5 3.5',
  quote: 'M2.5 3v10M6 4.5h7.5M6 8h7.5M6 11.5h4.5',
  list: 'M6 4h8M6 8h8m-8 4h8M2.5 4h.01M2.5 8h.01m-.01 4h.01',
  link: 'm6.5 9.5 3-3m-2-2 1-1a2.8 2.8 0 0 1 4 4l-1 1m-3 3-1 1a2.8 2.8 0 0 1-4-4l1-1',
  picture: 'M2.5 3h11v10h-11V3Zm0 8 3-3L8 10.5l2.5-3 3 3M6 5.75h.01',
};
