using System.Collections.Immutable;
using System.Text;

namespace SchoolSearch.Search.Text;

/// <summary>A normalised text, with the original offsets of its characters.</summary>
public sealed class FormedText
{
    readonly ImmutableArray<Shift> shifts;
    readonly FormedText? before;

    internal FormedText(string text)
        : this(text, [], null)
    {
    }

    internal FormedText(string text, ImmutableArray<Shift> shifts, FormedText? before = null)
    {
        Text = text;
        this.shifts = shifts;
        this.before = before;
    }

    public string Text { get; }

    /// <summary>The offset in the original text. The end of a word may include invisible characters after it.</summary>
    public int Original(int offset)
    {
        var (low, high) = (0, shifts.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (shifts[middle].From <= offset)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        var shifted = low == 0 ? offset : offset + shifts[low - 1].By;
        return before?.Original(shifted) ?? shifted;
    }

    internal FormedText Then(FormedText next) => shifts.IsEmpty ? next : new FormedText(next.Text, next.shifts, this);

    /// <summary>From this offset in the new text on, original offsets are larger by this much.</summary>
    internal readonly record struct Shift(int From, int By);
}

/// <summary>Writes a text anew, from front to back, and records the shifts.</summary>
sealed class FormedTextBuilder(string text)
{
    readonly StringBuilder output = new(text.Length);
    readonly ImmutableArray<FormedText.Shift>.Builder shifts = ImmutableArray.CreateBuilder<FormedText.Shift>();

    /// <summary>Number of characters of the original text already processed.</summary>
    public int Taken { get; private set; }

    public void Exchange(int at, int length, ReadOnlySpan<char> instead)
    {
        output.Append(text, Taken, at - Taken).Append(instead);
        Taken = at + length;
        if (instead.Length != length)
        {
            shifts.Add(new FormedText.Shift(output.Length, Taken - output.Length));
        }
    }

    public FormedText Build() => new(output.Append(text, Taken, text.Length - Taken).ToString(), shifts.ToImmutable());
}
