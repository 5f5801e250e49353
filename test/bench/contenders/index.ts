import type { Contender } from '../contender.ts';
import { afterword, reserved, returning } from './afterword.ts';
import { artalk, artalkLite } from './artalk.ts';
import { blank, floor, floorCv, preact, preactCv } from './floors.ts';
import { isso } from './isso.ts';
import { remark42 } from './remark42.ts';
import { twikoo } from './twikoo.ts';
import { waline } from './waline.ts';

/** All that can be measured, in the order of the tables. */
export const contenders: readonly Contender[] = [
  blank,
  floor,
  floorCv,
  preact,
  preactCv,
  afterword,
  reserved,
  returning,
  isso,
  waline,
  artalk,
  artalkLite,
  twikoo,
  remark42,
];
