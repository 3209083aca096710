namespace SchoolSearch.Core.Index;

/// <summary>The engine answered that it will not do this; asking again will not help.</summary>
/// <param name="code">The engine's own code for the fault.</param>
/// <param name="message">Never contains text of a query or document.</param>
public sealed class IndexRefusedException(string code, string message) : InvalidOperationException(message)
{
    public string Code { get; } = code;

    /// <summary>
    /// The fault lies with the engine or its index and not with what was asked: there is no schema yet, or the disk fails.
    /// </summary>
    public bool IsFaultOfEngine => Code is "unconfigured" or "failed";
}
