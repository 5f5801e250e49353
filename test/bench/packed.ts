import type { ServerResponse } from 'node:http';
import { brotliCompressSync, constants } from 'node:zlib';

/** Something to be sent, compressed once. */
export interface Packed {
  bytes: Buffer;
  headers: Record<string, string | number>;
}

/** Packs bytes with brotli, files by the best quality (11), answers by one that a server has time for (5): the best case for everybody. */
export function packed(bytes: Buffer, type: string, { quality, keep }: { quality: number; keep: string }): Packed {
  const params = { [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  return asPacked(brotliCompressSync(bytes, { params }), type, keep);
}

/** Bytes that are compressed already. */
export function asPacked(bytes: Buffer, type: string, keep: string): Packed {
  const headers = {
    'Content-Type': type,
    'Content-Encoding': 'br',
    'Content-Length': bytes.length,
    'Cache-Control': keep,
    Vary: 'Accept-Encoding',
  };
  return { bytes, headers };
}

/** Sends it; nothing asks here that cannot read brotli. */
export function sendPacked(response: ServerResponse, { bytes, headers }: Packed): void {
  response.writeHead(200, headers).end(bytes);
}
