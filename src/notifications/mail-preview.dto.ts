import { OneOf, Optional } from '../common/fields';

export class PreviewMail {
  /** One form of the mail alone, as it is sent. */
  @Optional()
  @OneOf(['html', 'text'])
  form?: 'html' | 'text';
}
