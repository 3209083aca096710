namespace SchoolSearch.Core.Store;

/// <summary>The page store's server cannot be used as it is set up. The message says what an administrator can do, in
/// French, without the password.</summary>
public sealed class StoreUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
