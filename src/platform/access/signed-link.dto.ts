import { Optional, Text } from '../../common/fields';

/** What a link carries that opens without `Authorization`. */
export class SignedLink {
  /**
   * Until when it is good, in seconds since 1970.
   * @example "1795651200"
   */
  @Optional()
  @Text({ max: 12, pattern: /^\d{1,12}$/, patternSays: 'digits' })
  expires?: string;

  /**
   * What vouches for it.
   * @example "8lRKtbLQ3yXPhbX0eTnJ0Zg1Fo4b8m2pXGm2e9k1zrs"
   */
  @Optional()
  @Text({ max: 64 })
  signature?: string;
}
