import { Optional, Secret } from '../common/fields';

export class OpenDemoPage {
  /** From the link in a mail. */
  @Optional()
  @Secret({ max: 200 })
  token?: string;
}
