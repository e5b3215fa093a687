import { Component } from "react";

/** Says what went wrong below it, such as a module that could not be loaded, where React would leave a white page. */
export class ErrorBoundary extends Component {
  state = { error: undefined };

  static getDerivedStateFromError(error) {
    return { error };
  }

  render() {
    const { error } = this.state;
    return error ? <p role="alert">{error.message}</p> : this.props.children;
  }
}
