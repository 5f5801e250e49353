import { Component, type VNode } from 'preact';
import { handOn } from './focus.ts';
import type { CommentProps } from './ground.ts';
import { fall, stand } from './stand.tsx';

/**
 * A comment of a list, with all below it. What stands in its place is no part of Preact's tree: there may be thousands,
 * and most are at rest.
 */
export class Comment extends Component<CommentProps> {
  #place: HTMLElement | null = null;

  override shouldComponentUpdate({ entry, ground }: CommentProps): boolean {
    return entry !== this.props.entry || ground !== this.props.ground;
  }

  override componentDidMount(): void {
    stand(this.#place!, { ...this.props, Item: Comment });
  }

  override componentDidUpdate(): void {
    this.componentDidMount();
  }

  override componentWillUnmount(): void {
    if (!this.props.ground.session.state.scope.end.aborted) handOn(this.#place);
    fall(this.#place!);
  }

  override render(): VNode {
    return <li ref={this.#put} />;
  }

  readonly #put = (place: HTMLElement | null): void => void (this.#place = place);
}
