/** What names one mail of a campaign, on every try: whoever gets it twice can tell, and so can who reports that it bounced. */
export const messageIdOf = (campaignId: string, userId: string): string => `${campaignId}.${userId}`;

const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const OURS = new RegExp(`^<?(${UUID})\\.(${UUID})@haat>?$`);

/** The mail that a Message-ID names, with its brackets or without; `null` when it is none of a campaign. */
export function mailNamedBy(messageId: string): { campaignId: string; userId: string } | null {
  const [, campaignId, userId] = OURS.exec(messageId.trim().toLowerCase()) ?? [];
  return campaignId !== undefined && userId !== undefined ? { campaignId, userId } : null;
}
