import { randomUUID } from 'node:crypto';
import { Hono, type Context } from 'hono';

/** A row as it is kept. */
interface Kept {
  id: string;
  uid: string;
  nick: string;
  link: string;
  url: string;
  comment: string;
  pid?: string;
  rid?: string;
  ups: Set<string>;
  downs: Set<string>;
  isSpam: boolean;
  created: number;
}

/** What the owner set. */
export interface TwikooSettings {
  LIMIT_LENGTH?: string;
  SHOW_DISLIKE?: string;
  REQUIRED_FIELDS?: string;
  AKISMET_KEY?: string;
  CAPTCHA_PROVIDER?: string;
  TURNSTILE_SITE_KEY?: string;
}

type Sent = Record<string, unknown> & { event?: string; accessToken?: string };

const hex = (): string => randomUUID().replaceAll('-', '');
const refused = (c: Context, message: string, code = 1000) => c.json({ code, message });
const bare = (url: string): string => url.replace(/\/$/, '');

/** What a self-hosted Twikoo 1.7 does, as its API page and the recordings say; limits on how fast one writes are left out. */
export function twikooStub(settings: TwikooSettings = {}): Hono {
  const app = new Hono();
  const rows = new Map<string, Kept>();
  let time = Date.now();
  const limit = Number(settings.LIMIT_LENGTH ?? 500);

  function drawn(row: Kept, uid: string, replies: Kept[] = []): object {
    return {
      id: row.id,
      nick: row.nick,
      mailMd5: '0'.repeat(64),
      link: row.link,
      comment: row.comment,
      os: 'Linux ',
      browser: 'Firefox 128.0',
      ipRegion: '',
      master: false,
      like: 0,
      ups: row.ups.size,
      downs: row.downs.size,
      liked: row.ups.has(uid),
      disliked: row.downs.has(uid),
      replies: replies.map((reply) => drawn(reply, uid)),
      ...(row.rid && { rid: row.rid, pid: row.pid }),
      ruser: rows.get(row.pid ?? '')?.nick ?? null,
      ...(row.isSpam && { isSpam: true }),
      isOwner: row.uid === uid,
      created: row.created,
      updated: row.created,
    };
  }

  const events: Record<string, (c: Context, sent: Sent, uid: string) => Response> = {
    GET_CONFIG: (c) => c.json({ code: 0, config: { VERSION: '1.7.19', IS_ADMIN: false, SHOW_DISLIKE: 'true', ...settings } }),
    COMMENT_GET(c, { url, before = Infinity }, uid) {
      if (typeof url !== 'string') return c.json({ data: [], message: '参数"url"不合法' });
      const seen = [...rows.values()].filter((row) => bare(row.url) === bare(url) && (!row.isSpam || row.uid === uid));
      const roots = seen.filter(({ rid }) => !rid).toReversed();
      const older = roots.filter(({ created }) => created < Number(before));
      const data = older.slice(0, 8).map((root) =>
        drawn(
          root,
          uid,
          seen.filter(({ rid }) => rid === root.id),
        ),
      );
      return c.json({ data, more: older.length > 8, count: roots.length });
    },
    COMMENT_SUBMIT(c, sent, uid) {
      const { comment, nick = '', mail = '', link = '', url = '', pid, rid } = sent as Record<string, string | undefined>;
      if (!comment) return refused(c, '参数"comment"不合法');
      if (settings.CAPTCHA_PROVIDER || settings.TURNSTILE_SITE_KEY) return refused(c, '验证码检测失败');
      if (mail && !/^\S+@\S+\.\S+$/.test(mail)) return refused(c, '邮箱格式不合法');
      if (mail === 'admin@example.com') return refused(c, '请先登录管理面板，再使用博主身份发送评论');
      if (limit && comment.length > limit) return refused(c, '评论内容过长');
      time = Math.max(time + 1, Date.now());
      const id = hex();
      const place = pid && rid ? { pid, rid } : {};
      const isSpam = settings.AKISMET_KEY === 'MANUAL_REVIEW';
      rows.set(id, {
        id,
        uid,
        nick: nick || '匿名',
        link,
        url,
        comment,
        ...place,
        ups: new Set(),
        downs: new Set(),
        isSpam,
        created: time,
      });
      return c.json({ id });
    },
    COMMENT_LIKE(c, { id, type = 'up' }, uid) {
      if (!id) return refused(c, '参数"id"不合法');
      const row = rows.get(String(id));
      const [mine, other] = type === 'down' ? [row?.downs, row?.ups] : [row?.ups, row?.downs];
      other?.delete(uid);
      if (!mine?.delete(uid)) mine?.add(uid);
      return c.json({ updated: 1 });
    },
    COMMENT_DELETE_FOR_USER(c, { id }, uid) {
      const row = rows.get(String(id));
      if (!row) return refused(c, '评论不存在');
      if (row.uid !== uid) return refused(c, '只能删除自己的评论');
      rows.delete(row.id);
      return c.json({ code: 0, deleted: 1 });
    },
    GET_COMMENTS_COUNT(c, sent) {
      const { urls, includeReply } = sent as { urls?: string[]; includeReply?: boolean };
      const of = (url: string): number =>
        [...rows.values()].filter((row) => row.url === url && !row.isSpam && (includeReply || !row.rid)).length;
      return c.json({ data: (urls ?? []).map((url) => ({ url, count: of(url) })) });
    },
    GET_RECENT_COMMENTS(c, sent) {
      const { urls, pageSize = 10, includeReply } = sent as { urls?: string[]; pageSize?: number; includeReply?: boolean };
      const all = [...rows.values()].filter((row) => !row.isSpam && (!urls || urls.includes(row.url)) && (includeReply || !row.rid));
      const data = all
        .toReversed()
        .slice(0, Math.min(100, pageSize))
        .map(({ id, url, nick, link, comment, created }) => {
          return { id, url, nick, avatar: 'https://avatars.example/0', mailMd5: '', link, comment, commentText: '', created };
        });
      return c.json({ data });
    },
  };

  app.post('/', async (c) => {
    const sent = await c.req.json<Sent>().catch((): Sent => ({}));
    const event = sent.event === undefined ? undefined : events[sent.event];
    if (sent.event === undefined) return c.json({ code: 100, message: 'Twikoo 云函数运行正常', version: '1.7.19' });
    if (!event) return refused(c, '请更新 Twikoo 云函数至最新版本', 1001);
    if (sent.accessToken) return event(c, sent, sent.accessToken);
    // Whoever comes without a token is given one.
    const token = hex();
    return c.json({ ...((await event(c, sent, token).json()) as object), accessToken: token });
  });
  return app;
}
