using System.Collections;

namespace SchoolSearch.Core.Levels;

/// <summary>A set of levels with value equality, enumerated youngest first.</summary>
public readonly record struct LevelSet : IEnumerable<Level>
{
    readonly int bits;

    public LevelSet(params ReadOnlySpan<Level> levels)
    {
        foreach (var level in levels)
        {
            bits |= 1 << (int)level;
        }
    }

    public bool IsEmpty => bits == 0;

    /// <exception cref="InvalidOperationException">The set is empty.</exception>
    public Level Youngest => this.First();

    /// <exception cref="InvalidOperationException">The set is empty.</exception>
    public Level Oldest => this.Last();

    public bool Contains(Level level) => (bits & (1 << (int)level)) != 0;

    public LevelSet Where(Func<Level, bool> keep) => new([.. this.AsEnumerable().Where(keep)]);

    public IEnumerator<Level> GetEnumerator()
    {
        foreach (var level in LevelNames.All)
        {
            if (Contains(level))
            {
                yield return level;
            }
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => string.Join(' ', this.Select(level => level.Code()));
}
