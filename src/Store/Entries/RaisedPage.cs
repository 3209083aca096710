using SchoolSearch.Core.Levels;

namespace SchoolSearch.Store.Entries;

/// <summary>A page that is shown from a higher level on than its list says, for what it tells.</summary>
public sealed class RaisedPage
{
    public required string Url { get; init; }

    public required string Site { get; init; }

    /// <summary>The level from which it would be shown otherwise.</summary>
    public required Level Listed { get; init; }

    /// <summary>The level from which it is shown.</summary>
    public required Level From { get; init; }

    /// <summary>The passage that weighs most, and what it is taken for; in French.</summary>
    public required string Evidence { get; init; }

    public required DateTimeOffset At { get; init; }
}
