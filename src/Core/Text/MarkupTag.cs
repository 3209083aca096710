namespace SchoolSearch.Core.Text;

/// <summary>
/// Finds the ends of HTML tags as a tokenizer does (HTML standard, sections 13.2.5.32 to 13.2.5.40), without running
/// one: a tokenizer compares each attribute of a tag with all others, so that a flood of attributes takes it hours.
/// </summary>
public static class MarkupTag
{
    /// <summary>The most work, letters read and attribute comparisons, that a page is worth: about a second.</summary>
    const long MostWork = 400_000_000;

    enum State
    {
        BeforeName,
        Name,
        AfterName,
        BeforeValue,
        Value,
    }

    /// <summary>The position after the "&gt;" that ends a tag, or the end of the text; and the number of
    /// attributes.</summary>
    /// <param name="at">The position of the tag's name.</param>
    public static (int End, int Attributes) EndOf(string markup, int at)
    {
        for (; at < markup.Length && markup[at] is not ('/' or '>') && !IsSpace(markup[at]); at++)
        {
        }

        var state = State.BeforeName;
        var attributes = 0;
        for (; at < markup.Length; at++)
        {
            var c = markup[at];
            if (c == '>')
            {
                return (at + 1, attributes);
            }

            switch (state)
            {
                case State.BeforeValue when c is '"' or '\'':
                    var close = markup.IndexOf(c, at + 1);
                    if (close < 0)
                    {
                        return (markup.Length, attributes);
                    }

                    (at, state) = (close, State.BeforeName);
                    break;
                case State.BeforeValue when !IsSpace(c):
                    state = State.Value;
                    break;
                case State.Value when IsSpace(c):
                    state = State.BeforeName;
                    break;
                case State.Name when IsSpace(c):
                    state = State.AfterName;
                    break;
                case State.Name or State.AfterName when c == '=':
                    state = State.BeforeValue;
                    break;
                case State.Name or State.AfterName when c == '/':
                    state = State.BeforeName;
                    break;
                case State.BeforeName or State.AfterName when c != '/' && !IsSpace(c):
                    (state, attributes) = (State.Name, attributes + 1);
                    break;
            }
        }

        return (markup.Length, attributes);
    }

    /// <summary>
    /// Whether a tokenizer would take long. Every possible start of a tag is examined, so that no quotation mark in a
    /// script can hide one.
    /// </summary>
    public static bool IsFlood(string markup)
    {
        var work = 0L;
        for (var at = markup.IndexOf('<'); at >= 0 && work <= MostWork; at = markup.IndexOf('<', at + 1))
        {
            if (at + 1 < markup.Length && char.IsAsciiLetter(markup[at + 1]))
            {
                var (end, attributes) = EndOf(markup, at + 1);
                work += end - at + ((long)attributes * attributes);
            }
        }

        return work > MostWork;
    }

    static bool IsSpace(char c) => c is ' ' or '\t' or '\n' or '\r' or '\f';
}
