using System.Collections.Immutable;

namespace SchoolSearch.Core.Files;

/// <summary>
/// The content of a file that people write, or all its problems. Such a file is accepted whole or not at all: the line
/// that cannot be read may be the one that blocks a page.
/// </summary>
public abstract record Reading<T>
{
    private Reading() { }

    public sealed record Loaded(T Value) : Reading<T>;

    /// <param name="Problems">Never empty; sorted by file and line.</param>
    public sealed record Broken(ImmutableArray<Problem> Problems) : Reading<T>;
}

public static class Reading
{
    /// <summary>The value, unless there are problems.</summary>
    public static Reading<T> Of<T>(IEnumerable<Problem> problems, Func<T> value) => problems.Any()
        ? new Reading<T>.Broken([.. problems.OrderBy(one => one.File, StringComparer.Ordinal).ThenBy(one => one.Line)])
        : new Reading<T>.Loaded(value());

    public static Reading<T> Broken<T>(Problem problem) => new Reading<T>.Broken([problem]);

    /// <exception cref="InvalidDataException">The file is broken; the message has a line for each problem.</exception>
    public static T OrThrow<T>(this Reading<T> reading) =>
        reading.Match(value => value, problems => throw new InvalidDataException(string.Join('\n', problems)));

    public static TResult Match<T, TResult>(
        this Reading<T> reading, Func<T, TResult> loaded,
        Func<ImmutableArray<Problem>, TResult> broken) => reading switch
    {
        Reading<T>.Loaded sound => loaded(sound.Value),
        Reading<T>.Broken faulty => broken(faulty.Problems),
        _ => throw new InvalidOperationException("An unknown kind of reading."),
    };
}
