using SchoolSearch.Staff.Accounts;

namespace SchoolSearch.Tests.Staff;

public sealed class PasswordRulesTests
{
    [Theory]
    [InlineData("girafe bleue sous la pluie")]
    [InlineData("Xk3!vQ9#tLm2")]
    [InlineData("été, neige et tambours")]
    public void APasswordThatIsHardToGuessIsTaken(string password) =>
        Assert.Null(PasswordRules.Problem(password, "Mme Martin"));

    [Theory]
    [InlineData("court")]
    [InlineData("aaaaaaaaaaaaaaaa")]
    [InlineData("abababababababab")]
    [InlineData("MotDePasse2026!")]
    [InlineData("azertyuiop123456")]
    [InlineData("Mme Martin 2026")]
    [InlineData("martinmartinmartin")]
    public void APasswordThatEverybodyTriesFirstIsRefusedWithARemedy(string password) =>
        Assert.Matches(@"\. \w", PasswordRules.Problem(password, "Mme Martin")!);

    [Fact]
    public void APasswordThatIsTooLongIsRefused() =>
        Assert.Contains("Raccourcissez", PasswordRules.Problem(new string('x', 129), "Mme Martin"),
            StringComparison.Ordinal);
}
