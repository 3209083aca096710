namespace SchoolSearch.App.Setup;

/// <summary>Asks on a terminal, with a proposal that Enter accepts.</summary>
/// <param name="Explain">What is wrong with an answer, in French; null for an answer that suits.</param>
sealed record Question(string Option, string Text, string? Proposal, Func<string, string?> Explain)
{
    /// <summary>After so many wrong answers somebody should read the help.</summary>
    const int MostTries = 5;

    /// <returns>Null when nothing was answered and nothing is proposed.</returns>
    /// <exception cref="EndOfStreamException">The input ended, or no answer suited.</exception>
    public string? Ask(TextReader input, TextWriter output)
    {
        for (var i = 0; i < MostTries; i++)
        {
            output.Write(Proposal is { Length: > 0 } ? $"{Text} [{Proposal}] : " : $"{Text} : ");
            var answer = (input.ReadLine() ?? throw new EndOfStreamException()).Trim();
            if (answer.Length == 0)
            {
                return Proposal;
            }

            if (Explain(answer) is not { } wrong)
            {
                return answer;
            }

            output.WriteLine(wrong);
        }

        throw new EndOfStreamException();
    }
}
