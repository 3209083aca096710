using SchoolSearch.Core.Levels;

namespace SchoolSearch.Store.Entries;

/// <summary>A page shown only from a higher level than its list says, because of its content.</summary>
public sealed class RaisedPage
{
    public required string Url { get; init; }

    public required string Site { get; init; }

    /// <summary>The level from which its list would show it.</summary>
    public required Level Listed { get; init; }

    /// <summary>The level from which it is shown.</summary>
    public required Level From { get; init; }

    /// <summary>The passage with the most weight and its classification, in French.</summary>
    public required string Evidence { get; init; }

    public required DateTimeOffset At { get; init; }
}
