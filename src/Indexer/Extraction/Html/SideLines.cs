using System.Text;

namespace SchoolSearch.Indexer.Extraction.Html;

/// <summary>Text of one side place of a page, in lines like the main text, up to a limit.</summary>
sealed class SideLines(int maximumLetters)
{
    readonly StringBuilder output = new();
    bool breakPending;
    bool spacePending;

    public bool IsFull => output.Length >= maximumLetters;

    public void Break() => breakPending = true;

    public void Append(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (char.IsWhiteSpace(c))
            {
                spacePending = true;
            }
            else if (!IsFull)
            {
                if (output.Length > 0 && (breakPending || spacePending))
                {
                    output.Append(breakPending ? '\n' : ' ');
                }

                breakPending = spacePending = false;
                output.Append(c);
            }
        }
    }

    public override string ToString() => output.ToString();
}
